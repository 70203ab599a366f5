/*
 * kill.c: the senders. kill(2), killpg(3), raise(3), sigqueue(3)
 *
 * kill(pid) reaches one process, kill(0) and killpg a process group, and signal 0 only asks whether somebody is there.
 * A process that ended but was not waited for, a zombie, still counts as there.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t got;

static void on_signal(int sig)
{
    got++;
}

static void report(const char *what, int result)
{
    if (result == 0)
        printf("%-34s ok\n", what);
    else
        printf("%-34s %s\n", what, strerror(result == -1 ? errno : result));
}

int main(void)
{
    struct sigaction action;
    siginfo_t ended;
    pid_t child, members[3];
    int status, i;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    sigaction(SIGUSR1, &action, NULL);

    report("raise(SIGUSR1)", raise(SIGUSR1));
    report("kill(getpid(), SIGUSR1)", kill(getpid(), SIGUSR1));
    report("killpg(getpgrp(), SIGUSR1)", killpg(getpgrp(), SIGUSR1));
    report("kill(0, SIGUSR1)", kill(0, SIGUSR1));
    printf("each was handled before the call returned: %d\n", (int)got);
    report("kill(getpid(), 0)", kill(getpid(), 0));
    report("kill(getpid(), 65)", kill(getpid(), 65));
    report("raise(-1)", raise(-1));

    fflush(stdout);
    child = fork();
    if (child == 0)
        _exit(0);
    waitid(P_PID, child, &ended, WEXITED | WNOWAIT); /* it has ended, and stays a zombie */
    report("kill(zombie, SIGKILL)", kill(child, SIGKILL));
    waitpid(child, &status, 0);
    printf("and it exited all the same: %s\n", WIFEXITED(status) ? "yes" : "no");
    report("kill(pid that is gone, 0)", kill(child, 0));

    for (i = 0; i < 3; i++) {
        members[i] = fork();
        if (members[i] == 0)
            for (;;)
                pause();
        setpgid(members[i], members[0]); /* the first one leads the group */
    }
    report("killpg(the children, SIGTERM)", killpg(members[0], SIGTERM));
    for (i = 0; i < 3; i++) {
        waitpid(members[i], &status, 0);
        printf("child %d was killed by signal %d\n", i + 1, WTERMSIG(status));
    }
    report("killpg(the group again, 0)", killpg(members[0], 0));
    return 0;
}
