/* recover from many stack overflows and null pointers in turn */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
static sigjmp_buf e;
static volatile int kinds[2];
static void h(int s, siginfo_t *i, void *c) { kinds[(unsigned long)i->si_addr < 4096]++; siglongjmp(e, 1); }
static int rec(int n) { volatile char b[2000]; b[n % 2000] = 1; return n < 0 ? 0 : rec(n + 1) + b[0]; }
int main(void)
{
    static char alt[32768];
    stack_t ss = { .ss_sp = alt, .ss_size = sizeof alt };
    struct sigaction sa = { .sa_sigaction = h, .sa_flags = SA_SIGINFO | SA_ONSTACK };
    sigaltstack(&ss, 0);
    sigaction(SIGSEGV, &sa, 0);
    for (volatile int i = 0; i < 10; i++)
        if (sigsetjmp(e, 1) == 0) {
            if (i % 2) rec(0);
            else *(volatile int *)8 = 1;
        }
    printf("overflows %d nulls %d\n", kinds[0], kinds[1]);
    return 0;
}
