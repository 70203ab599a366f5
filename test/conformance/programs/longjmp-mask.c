#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf e;
static int blocked(void) { sigset_t s; sigprocmask(SIG_BLOCK, NULL, &s); return sigismember(&s, SIGUSR1); }
static void h(int s) { printf("in handler, blocked %d\n", blocked()); siglongjmp(e, 1); }

int main(void)
{
    sigset_t u;
    signal(SIGUSR1, h);
    if (sigsetjmp(e, 1) == 0) raise(SIGUSR1);
    printf("saved mask: blocked %d\n", blocked());
    if (sigsetjmp(e, 0) == 0) raise(SIGUSR1);
    printf("mask not saved: blocked %d\n", blocked());
    raise(SIGUSR1);
    printf("raised once more, nothing happened yet\n");
    sigemptyset(&u);
    sigaddset(&u, SIGUSR1);
    if (sigsetjmp(e, 0) == 0) sigprocmask(SIG_UNBLOCK, &u, NULL);
    printf("end\n");
    return 0;
}
