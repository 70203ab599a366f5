/*
 * wait.c: how children end, and how a parent learns it. fork(2), wait(2), waitid(2)
 *
 * A child that ended stays a zombie until its parent waits for it. The status tells exit from death by a signal. waitid
 * gives the same facts as a siginfo_t, and with WNOWAIT it leaves the zombie for a later call.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXITS, RAISES, DIVIDES, ABORTS, HANGS };

static pid_t child_that(int way)
{
    volatile int zero = 0;
    pid_t child = fork();

    if (child != 0)
        return child;
    switch (way) {
    case EXITS: _exit(42);
    case RAISES: raise(SIGTERM);
    case DIVIDES: zero = 100 / zero;
    case ABORTS: abort();
    case HANGS:
        for (;;)
            pause();
    }
    _exit(255);
}

static void report(const char *what, int status)
{
    if (WIFEXITED(status))
        printf("%-12s exited with status %d\n", what, WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        printf("%-12s killed by signal %d (%s)\n", what, WTERMSIG(status), strsignal(WTERMSIG(status)));
}

int main(void)
{
    static const char *names[] = { "EXITS", "RAISES", "DIVIDES", "ABORTS" };
    siginfo_t info;
    pid_t child;
    int status, way;

    for (way = EXITS; way <= ABORTS; way++) {
        child = child_that(way);
        waitpid(child, &status, 0);
        report(names[way], status);
    }

    child = child_that(HANGS);
    printf("WNOHANG while it runs: %d\n", waitpid(child, &status, WNOHANG));
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    report("HANGS", status);

    child = child_that(EXITS);
    waitid(P_PID, child, &info, WEXITED | WNOWAIT);
    printf("waitid: code %s, status %d, of the child: %s\n", info.si_code == CLD_EXITED ? "CLD_EXITED" : "?", info.si_status,
           info.si_pid == child ? "yes" : "no");
    printf("still there after WNOWAIT: %s\n", kill(child, 0) == 0 ? "yes" : "no");
    waitid(P_PID, child, &info, WEXITED);
    printf("still there after waitid: %s\n", kill(child, 0) == 0 ? "yes" : "no");

    child = child_that(RAISES);
    waitid(P_ALL, 0, &info, WEXITED);
    printf("waitid: code %s, status %d\n", info.si_code == CLD_KILLED ? "CLD_KILLED" : "?", info.si_status);

    if (wait(&status) == -1)
        printf("nobody is left to wait for: %s\n", strerror(errno));
    return 0;
}
