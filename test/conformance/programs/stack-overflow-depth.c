#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static sigjmp_buf out;
static volatile int depth;
static void h(int s, siginfo_t *i, void *c) { siglongjmp(out, 1); }
int down(int n) { volatile int x[64]; x[n % 64] = n; depth = n; return down(n + 1) + x[n % 64]; }

int main(void)
{
    stack_t ss;
    struct sigaction sa;
    ss.ss_sp = malloc(SIGSTKSZ * 4);
    ss.ss_size = SIGSTKSZ * 4;
    ss.ss_flags = 0;
    if (sigaltstack(&ss, NULL)) { perror("sigaltstack"); return 1; }
    sa.sa_sigaction = h;
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSEGV, &sa, NULL);
    if (sigsetjmp(out, 1) == 0)
        down(0);
    printf("overflowed after %s calls\n", depth > 1000 ? "more than a thousand" : "few");
    if (sigsetjmp(out, 1) == 0)
        down(0);
    printf("and again\n");
    return 0;
}
