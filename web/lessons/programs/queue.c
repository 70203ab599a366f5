/* Real-time signals queue, and carry a value. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define SIG SIGUSR1

static void handler(int sig, siginfo_t *info, void *context)
{
    char digit = '0' + info->si_value.sival_int;
    write(1, &digit, 1);
}

int main(void)
{
    struct sigaction action = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
    sigset_t set;
    int i;

    sigaction(SIG, &action, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIG);
    sigprocmask(SIG_BLOCK, &set, NULL);
    for (i = 1; i <= 5; i++)
        sigqueue(getpid(), SIG, (union sigval){ .sival_int = i });
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    write(1, "\n", 1);
    return 0;
}
