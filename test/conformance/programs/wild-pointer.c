#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
static sigjmp_buf e;
static volatile int code; static void *volatile at;
static void h(int s, siginfo_t *i, void *c) { code = i->si_code; at = i->si_addr; siglongjmp(e, s); }
#define TRY(x) do { int r = sigsetjmp(e, 1); if (r == 0) { x; printf("%s: fine\n", #x); } else printf("%s: signal %d code %d\n", #x, r, code); } while (0)
int main(void)
{
    struct sigaction sa = { .sa_sigaction = h, .sa_flags = SA_SIGINFO };
    sigaction(SIGSEGV, &sa, 0); sigaction(SIGBUS, &sa, 0); sigaction(SIGILL, &sa, 0);
    volatile int *p = (int *)0xdeadbeef;
    TRY(*p = 1);
    p = (int *)0x70000000;
    TRY(*p);
    p = (int *)(uintptr_t)-4;
    TRY(*p = 2);
    void (*f)(void) = (void (*)(void))0xdead;
    TRY(f());
    static volatile char *q;
    TRY(*q = 1);
    return 0;
}
