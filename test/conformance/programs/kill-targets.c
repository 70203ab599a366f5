/* kill(2): zombies, groups, signal 0, errors. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *what, int r)
{
    printf("%s: %d %s\n", what, r, r < 0 ? strerror(errno) : "");
}
static volatile int got;
static void handler(int sig) { got++; }

int main(void)
{
    int status;
    signal(SIGUSR1, handler);
    pid_t pid = fork();
    if (pid == 0)
        _exit(4);
    siginfo_t info;
    waitid(P_PID, pid, &info, WEXITED | WNOWAIT);
    tell("zombie, 0", kill(pid, 0));
    tell("zombie, SIGKILL", kill(pid, SIGKILL));
    waitpid(pid, &status, 0);
    printf("exited %d\n", WEXITSTATUS(status));
    tell("reaped, 0", kill(pid, 0));
    tell("reaped, SIGUSR1", kill(pid, SIGUSR1));
    tell("reaped, bad signal", kill(pid, 99));
    tell("self, 65", kill(getpid(), 65));
    tell("self, -1", kill(getpid(), -1));
    tell("self, 0", kill(getpid(), 0));
    tell("group of nobody", kill(-pid, 0));
    tell("own group", kill(0, 0));
    tell("own group by number", kill(-getpgrp(), SIGUSR1));
    printf("got %d\n", got);
    pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        pause();
    }
    setpgid(pid, pid);
    tell("its group", killpg(pid, 0));
    tell("its group, SIGTERM", killpg(pid, SIGTERM));
    waitpid(pid, &status, 0);
    printf("signaled %d\n", WTERMSIG(status));
    tell("killpg(-1)", killpg(-1, 0));
    tell("killpg, bad signal", killpg(0, 1000));
    tell("INT_MIN", kill(-0x7fffffff - 1, 0));
    tell("raise bad", raise(70));
    tell("sigqueue to nobody", sigqueue(pid, SIGUSR1, (union sigval){ .sival_int = 1 }));
    tell("sigqueue bad", sigqueue(getpid(), 100, (union sigval){ .sival_int = 1 }));
    tell("sigqueue 0", sigqueue(getpid(), 0, (union sigval){ .sival_int = 1 }));
    return 0;
}
