/*
 * shutdown.c: end well. SIGTERM and SIGINT in signal(7), _exit(2), "kill yourself by the same signal"
 *
 * A handler sets a flag, the loop sees it, and the program tidies up. At last it restores the default action and raises
 * the signal again, so that its parent sees the truth: not an exit, but a death by that signal.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t stop_signal;

static void on_stop(int sig)
{
    stop_signal = sig;
}

int main(void)
{
    struct sigaction action;
    int round = 0;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_stop;
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGINT);
    sigaddset(&action.sa_mask, SIGTERM);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);

    while (!stop_signal) {
        printf("round %d\n", ++round);
        if (round == 3)
            raise(SIGTERM); /* in real life it comes from outside */
    }
    printf("told to stop by signal %d; files closed, children waited for\n", (int)stop_signal);
    fflush(stdout); /* the death to come does not flush */

    action.sa_handler = SIG_DFL;
    sigaction(stop_signal, &action, NULL);
    raise(stop_signal);
    return 1; /* not reached */
}
