/*
 * mask.c: blocked signals wait, and standard signals do not pile up. sigprocmask(2), sigpending(2), signal(7)
 *
 * While a signal is blocked it stays pending. Any number of the same standard signal become one. A handler runs with its
 * own signal and those in sa_mask blocked, and the old mask returns when it does.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t usr1, usr2;
static sigset_t in_handler;

static void on_signal(int sig)
{
    if (sig == SIGUSR1)
        usr1++;
    else
        usr2++;
    sigprocmask(SIG_BLOCK, NULL, &in_handler); /* a null set only asks */
}

static void show(const char *title, const sigset_t *set)
{
    int sig;

    printf("%s {", title);
    for (sig = 1; sig < 32; sig++)
        if (sigismember(set, sig))
            printf(" %d", sig);
    printf(" }\n");
}

int main(void)
{
    struct sigaction action;
    sigset_t blocked, old, now;
    int i;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGTERM);
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGUSR2, &action, NULL);

    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    sigaddset(&blocked, SIGUSR2);
    sigaddset(&blocked, SIGKILL); /* silently left out */
    sigprocmask(SIG_BLOCK, &blocked, &old);
    show("mask before", &old);
    sigprocmask(SIG_BLOCK, NULL, &now);
    show("mask now", &now);

    for (i = 0; i < 5; i++)
        raise(SIGUSR1);
    raise(SIGUSR2);
    sigpending(&now);
    show("pending", &now);
    printf("handled so far: %d and %d\n", (int)usr1, (int)usr2);

    sigprocmask(SIG_SETMASK, &old, NULL); /* both are delivered before this call returns */
    printf("handled after unblocking: %d and %d\n", (int)usr1, (int)usr2);
    sigpending(&now);
    show("pending", &now);

    raise(SIGUSR1);
    show("mask inside the handler", &in_handler);
    sigprocmask(SIG_BLOCK, NULL, &now);
    show("mask after it", &now);
    return 0;
}
