/*
 * pause.c: the smallest handler. sigaction(2), pause(2), alarm(2)
 *
 * A handler only notes that something happened, in a `volatile sig_atomic_t`; the main program does the work. Here the
 * clock rings three times, and each time the handler sets the next alarm.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t rings;

static void on_alarm(int sig)
{
    if (++rings < 3)
        alarm(1);
}

int main(void)
{
    struct sigaction action;
    int seen = 0;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_alarm;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);

    alarm(1);
    while (seen < 3) {
        pause(); /* a whole second lies between two rings: no wake-up can get lost here (see sigsuspend.c) */
        seen = rings;
        printf("awake for ring %d\n", seen);
    }
    return 0;
}
