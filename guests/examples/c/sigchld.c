/*
 * sigchld.c: bury the dead. SIGCHLD in wait(2) "NOTES", sigaction(2) SA_NOCLDWAIT
 *
 * Standard signals do not queue: five children that end may bring one SIGCHLD. So the handler waits in a loop, with
 * WNOHANG, until there is nobody left, and saves errno, which the interrupted code may be about to read. A parent that
 * does not care sets SA_NOCLDWAIT (or ignores SIGCHLD), and no zombies come to be.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHILDREN 5

static volatile sig_atomic_t buried, sum;

static void on_sigchld(int sig)
{
    int saved = errno, status;

    while (waitpid(-1, &status, WNOHANG) > 0) {
        buried++;
        sum += WEXITSTATUS(status);
    }
    errno = saved;
}

int main(void)
{
    struct sigaction action;
    sigset_t chld, old;
    int i;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_sigchld;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGCHLD, &action, NULL);

    sigemptyset(&chld);
    sigaddset(&chld, SIGCHLD);
    sigprocmask(SIG_BLOCK, &chld, &old);
    for (i = 1; i <= CHILDREN; i++)
        if (fork() == 0)
            _exit(i);
    while (buried < CHILDREN)
        sigsuspend(&old);
    sigprocmask(SIG_SETMASK, &old, NULL);
    printf("%d children buried, their statuses add up to %d\n", (int)buried, (int)sum);

    action.sa_flags = SA_NOCLDWAIT; /* the signal is still sent, but nothing is left to wait for */
    sigaction(SIGCHLD, &action, NULL);
    for (i = 1; i <= CHILDREN; i++)
        if (fork() == 0)
            _exit(i);
    while (wait(NULL) == -1 && errno == EINTR)
        ; /* waits until all have ended … */
    printf("SA_NOCLDWAIT: wait says %s; buried by the handler: %d\n", strerror(errno), (int)buried - CHILDREN);

    signal(SIGCHLD, SIG_IGN);
    if (fork() == 0)
        _exit(0);
    wait(NULL);
    printf("SIG_IGN: wait says %s\n", strerror(errno));
    return 0;
}
