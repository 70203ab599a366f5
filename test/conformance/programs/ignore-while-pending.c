#include <signal.h>
#include <stdio.h>

static int pending(int sig)
{
    sigset_t p;
    sigpending(&p);
    return sigismember(&p, sig);
}

static void h(int s) { printf("handled %d\n", s); }

int main(void)
{
    sigset_t m, e;
    sigfillset(&m);
    sigemptyset(&e);
    sigprocmask(SIG_SETMASK, &m, NULL);

    raise(SIGUSR1);
    printf("blocked and default: %d\n", pending(SIGUSR1));
    signal(SIGUSR1, SIG_IGN);
    printf("then ignored: %d\n", pending(SIGUSR1));
    raise(SIGUSR1);
    printf("raised while ignored and blocked: %d\n", pending(SIGUSR1));
    signal(SIGUSR1, h);
    printf("then a handler: %d\n", pending(SIGUSR1));

    raise(SIGCHLD);
    printf("SIGCHLD default: %d\n", pending(SIGCHLD));
    signal(SIGCHLD, SIG_DFL);
    printf("SIGCHLD default again: %d\n", pending(SIGCHLD));
    signal(SIGCHLD, h);
    raise(SIGCHLD);
    printf("SIGCHLD handler: %d\n", pending(SIGCHLD));
    sigprocmask(SIG_SETMASK, &e, NULL);
    return 0;
}
