#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void show(const char *what)
{
    sigset_t p;
    sigpending(&p);
    printf("%s: TSTP %d TTIN %d TTOU %d CONT %d\n", what, sigismember(&p, SIGTSTP), sigismember(&p, SIGTTIN),
           sigismember(&p, SIGTTOU), sigismember(&p, SIGCONT));
}
static void h(int s) {}

int main(void)
{
    sigset_t m;
    sigfillset(&m);
    sigprocmask(SIG_BLOCK, &m, 0);
    signal(SIGCONT, h);
    kill(getpid(), SIGTSTP);
    kill(getpid(), SIGTTIN);
    show("stop signals sent");
    kill(getpid(), SIGCONT);
    show("SIGCONT sent");
    kill(getpid(), SIGTTOU);
    show("SIGTTOU sent");
    raise(SIGCONT);
    show("SIGCONT raised");
    return 0;
}
