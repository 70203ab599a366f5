#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include <signal.h>
#include <stdio.h>
#include <errno.h>
static void h(int s) { printf("got %d\n", s); }
int main(void)
{
    sigset_t p;
    sigset(SIGUSR1, h);
    sighold(SIGUSR1);
    raise(SIGUSR1);
    printf("held\n");
    sigrelse(SIGUSR1);
    sigignore(SIGUSR1);
    raise(SIGUSR1);
    printf("ignored\n");
    printf("was SIG_IGN: %d\n", sigset(SIGUSR1, SIG_HOLD) == SIG_IGN);
    printf("is SIG_HOLD: %d\n", sigset(SIGUSR1, h) == SIG_HOLD);
    raise(SIGUSR1);
    return 0;
}
