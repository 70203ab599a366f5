#include <signal.h>
#include <stdio.h>
#include <errno.h>
#include <string.h>
static void pr_mask(const char *str)
{
    sigset_t set;
    int e = errno;
    sigprocmask(0, NULL, &set);
    printf("%s", str);
    if (sigismember(&set, SIGINT)) printf(" SIGINT");
    if (sigismember(&set, SIGQUIT)) printf(" SIGQUIT");
    if (sigismember(&set, SIGUSR1)) printf(" SIGUSR1");
    if (sigismember(&set, SIGALRM)) printf(" SIGALRM");
    printf("\n");
    errno = e;
}
static void sig_int(int s) { pr_mask("in sig_int:"); }
int main(void)
{
    sigset_t newmask, oldmask, waitmask;
    pr_mask("program start:");
    signal(SIGINT, sig_int);
    sigemptyset(&waitmask);
    sigaddset(&waitmask, SIGUSR1);
    sigemptyset(&newmask);
    sigaddset(&newmask, SIGINT);
    sigprocmask(SIG_BLOCK, &newmask, &oldmask);
    pr_mask("in critical region:");
    raise(SIGINT);
    if (sigsuspend(&waitmask) != -1) return 1;
    printf("errno %d\n", errno);
    pr_mask("after return from sigsuspend:");
    sigprocmask(SIG_SETMASK, &oldmask, NULL);
    pr_mask("program exit:");
    return 0;
}
