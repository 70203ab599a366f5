#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static void h(int s, siginfo_t *i, void *c)
{
    printf("signal %d code %d pid is mine %d\n", s, i->si_code, i->si_pid == getpid());
}
int main(void)
{
    struct sigaction sa;
    sigset_t m;
    memset(&sa, 0, sizeof sa);
    sa.sa_sigaction = h;
    sa.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &sa, NULL);
    sigaction(SIGFPE, &sa, NULL);
    kill(getpid(), SIGSEGV);       /* returns: nothing to repeat */
    raise(SIGFPE);
    sigfillset(&m);
    sigprocmask(SIG_BLOCK, &m, NULL);
    kill(getpid(), SIGSEGV);       /* merely blocked */
    printf("blocked one is pending\n");
    sigemptyset(&m);
    sigprocmask(SIG_SETMASK, &m, NULL);
    signal(SIGSEGV, SIG_IGN);
    kill(getpid(), SIGSEGV);       /* merely ignored */
    printf("ignored one is gone\n");
    fflush(stdout);
    *(volatile int *)4 = 1;        /* a real one is not */
    return 0;
}
