#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    sigset_t a, b, c;
    sigemptyset(&a);
    sigemptyset(&b);
    printf("%d\n", sigisemptyset(&a));
    sigaddset(&a, SIGINT); sigaddset(&a, SIGTERM);
    sigaddset(&b, SIGTERM); sigaddset(&b, SIGHUP);
    sigandset(&c, &a, &b);
    printf("%d %d %d\n", sigismember(&c, SIGINT), sigismember(&c, SIGTERM), sigismember(&c, SIGHUP));
    sigorset(&c, &a, &b);
    printf("%d %d %d\n", sigismember(&c, SIGINT), sigismember(&c, SIGTERM), sigismember(&c, SIGHUP));
    printf("%s %s\n", sigabbrev_np(SIGSEGV), sigdescr_np(SIGSEGV));
    printf("%s\n", sigabbrev_np(99) ? "?" : "NULL");
    printf("NSIG %d _NSIG %d\n", NSIG, _NSIG);
    return 0;
}
