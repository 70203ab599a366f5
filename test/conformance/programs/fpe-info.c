#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <limits.h>
static sigjmp_buf e;
static volatile int code, signo;
static void h(int s, siginfo_t *i, void *c) { signo = s; code = i->si_code; siglongjmp(e, 1); }
int main(void)
{
    struct sigaction sa = { .sa_sigaction = h, .sa_flags = SA_SIGINFO };
    volatile int z = 0, one = 1, m = -1, min = INT_MIN;
    volatile long long lz = 0, l = 5;
    volatile unsigned uz = 0;
    volatile int r;
    sigaction(SIGFPE, &sa, 0);
    if (!sigsetjmp(e, 1)) r = one / z; else printf("int /: %d %d\n", signo, code);
    if (!sigsetjmp(e, 1)) r = 7 % z; else printf("int %%: %d %d\n", signo, code);
    if (!sigsetjmp(e, 1)) r = l / lz; else printf("long long /: %d %d\n", signo, code);
    if (!sigsetjmp(e, 1)) r = 7u / uz; else printf("unsigned /: %d %d\n", signo, code);
    if (!sigsetjmp(e, 1)) r = min / m; else printf("INT_MIN / -1: %d %d\n", signo, code);
    if (!sigsetjmp(e, 1)) { r = 0 / one; printf("0 / 1 is %d\n", r); }
    return 0;
}
