/*
 * sigsuspend.c: wait for a signal without losing it. sigsuspend(2)
 *
 * `while (!done) pause();` has a hole: the signal may arrive after the test and before pause(2), which then sleeps for
 * ever. So block the signal, test, and let sigsuspend unblock and wait in one step. The handler runs with the temporary
 * mask; when sigsuspend returns (always -1 with EINTR) the old mask is back.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t arrived;

static void on_usr1(int sig)
{
    arrived++;
}

static int blocked(int sig)
{
    sigset_t now;

    sigprocmask(SIG_BLOCK, NULL, &now);
    return sigismember(&now, sig);
}

int main(void)
{
    struct sigaction action;
    sigset_t usr1, old, waiting;
    pid_t child;
    int i, result;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_usr1;
    sigemptyset(&action.sa_mask);
    sigaction(SIGUSR1, &action, NULL);

    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);
    sigprocmask(SIG_BLOCK, &usr1, &old);
    waiting = old;
    sigdelset(&waiting, SIGUSR1);

    raise(SIGUSR1);
    printf("raised while blocked: arrived = %d\n", (int)arrived);
    result = sigsuspend(&waiting); /* it is pending: returns at once */
    printf("sigsuspend returned %d, %s; arrived = %d; SIGUSR1 is %s\n", result, strerror(errno), (int)arrived,
           blocked(SIGUSR1) ? "blocked again" : "unblocked");

    /* A conversation: neither side ever sleeps through the other's signal. */
    fflush(stdout);
    child = fork();
    if (child == 0) {
        for (i = 1; i <= 3; i++) {
            kill(getppid(), SIGUSR1);
            arrived = 0;
            while (!arrived)
                sigsuspend(&waiting);
        }
        _exit(0);
    }
    for (i = 1; i <= 3; i++) {
        while (arrived < 1 + i)
            sigsuspend(&waiting);
        printf("parent: signal %d from the child, answering\n", i);
        kill(child, SIGUSR1);
    }
    waitpid(child, NULL, 0);
    printf("%d signals, none was lost\n", (int)arrived);
    return 0;
}
