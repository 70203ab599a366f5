#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
static sigjmp_buf e;
static void h(int s) { siglongjmp(e, s); }
static void real(void) { printf("called\n"); }
int main(void)
{
    void (*volatile f)(void) = real;
    int s;
    signal(SIGSEGV, h);
    f();
    f = 0;
    if ((s = sigsetjmp(e, 1)) == 0) f();
    printf("call through null: signal %d\n", s);
    return 0;
}
