/* Standard signals do not queue. */
#include <signal.h>
#include <stdio.h>

static volatile sig_atomic_t count;

static void handler(int sig)
{
    count++;
}

int main(void)
{
    sigset_t set;
    int i;

    signal(SIGUSR1, handler);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    for (i = 0; i < 2; i++)
        raise(SIGUSR1);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    printf("sent %d, handled %d\n", i, (int)count);
    return 0;
}
