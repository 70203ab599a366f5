#include <signal.h>
#include <stdio.h>
#include <string.h>

static void print_mask(const char *tag)
{
    sigset_t s;
    sigprocmask(0, NULL, &s);
    printf("%s:", tag);
    for (int i = 1; i <= 64; i++)
        if (sigismember(&s, i) > 0) printf(" %d", i);
    printf("\n");
}
static void h(int s) { print_mask("in handler"); }

int main(void)
{
    struct sigaction sa;
    sigset_t m;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = h;
    sigemptyset(&m);
    sigaddset(&m, SIGPIPE);
    sigprocmask(SIG_SETMASK, &m, NULL);
    print_mask("main");
    sigaction(SIGUSR1, &sa, 0);
    raise(SIGUSR1);
    sa.sa_flags = SA_NODEFER;
    sigaction(SIGUSR1, &sa, 0);
    raise(SIGUSR1);
    sigaddset(&sa.sa_mask, SIGHUP);
    sigaddset(&sa.sa_mask, SIGRTMIN + 3);
    sigaddset(&sa.sa_mask, SIGKILL);
    sigaction(SIGUSR1, &sa, 0);
    raise(SIGUSR1);
    sigaddset(&sa.sa_mask, SIGUSR1); /* both NODEFER and in the mask */
    sigaction(SIGUSR1, &sa, 0);
    raise(SIGUSR1);
    sa.sa_flags = SA_RESETHAND;
    sigaction(SIGUSR1, &sa, 0);
    raise(SIGUSR1);
    print_mask("main");
    return 0;
}
