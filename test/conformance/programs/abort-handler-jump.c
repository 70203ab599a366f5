#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <assert.h>
static jmp_buf env;
static void h(int s) { printf("SIGABRT caught\n"); longjmp(env, 1); }
int main(void)
{
    signal(SIGABRT, h);
    if (setjmp(env) == 0) {
        abort();
        printf("unreachable\n");
    } else
        printf("survived\n");
    return 0;
}
