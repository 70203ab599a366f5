/*
 * alarm.c: a process has one alarm clock. alarm(2)
 *
 * Setting it again replaces it and returns the seconds that were left; 0 cancels it. When it rings, SIGALRM is sent by
 * the kernel, and a read(2) that waits is interrupted: the classic time limit for a slow call.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t rang;

static void on_alarm(int sig)
{
    rang = 1;
}

int main(void)
{
    struct sigaction action;
    int fd[2];
    char byte;

    printf("no alarm was set: %u seconds were left\n", alarm(60));
    printf("replaced at once: %u seconds were left\n", alarm(30));
    printf("cancelled: %u seconds were left\n", alarm(0));
    printf("nothing to cancel: %u seconds were left\n", alarm(0));

    memset(&action, 0, sizeof action);
    action.sa_handler = on_alarm; /* no SA_RESTART: the handler shall break the read off */
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);

    pipe(fd); /* nobody will ever write to it */
    alarm(1);
    if (read(fd[0], &byte, 1) == -1 && errno == EINTR)
        printf("read gave up: %s, rang = %d\n", strerror(errno), (int)rang);
    printf("after it rang: %u seconds were left\n", alarm(0));
    return 0;
}
