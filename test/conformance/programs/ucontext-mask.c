#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>
static void h(int s, siginfo_t *i, void *v)
{
    ucontext_t *u = v;
    printf("saved mask has INT %d QUIT %d\n", sigismember(&u->uc_sigmask, SIGINT), sigismember(&u->uc_sigmask, SIGQUIT));
    sigdelset(&u->uc_sigmask, SIGINT);
    sigaddset(&u->uc_sigmask, SIGQUIT);
}
static void on_int(int s) { printf("SIGINT delivered as the other handler returned\n"); }
int main(void)
{
    struct sigaction sa;
    sigset_t m;
    memset(&sa, 0, sizeof sa);
    sa.sa_sigaction = h;
    sa.sa_flags = SA_SIGINFO;
    sigaction(SIGUSR1, &sa, 0);
    signal(SIGINT, on_int);
    sigemptyset(&m);
    sigaddset(&m, SIGINT);
    sigprocmask(SIG_SETMASK, &m, 0);
    raise(SIGINT);
    printf("raised SIGINT\n");
    raise(SIGUSR1);
    sigprocmask(SIG_BLOCK, 0, &m);
    printf("now INT %d QUIT %d\n", sigismember(&m, SIGINT), sigismember(&m, SIGQUIT));
    return 0;
}
