/* Out of a SIGSEGV handler by a jump, twice. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf rescue;

static void handler(int sig)
{
    siglongjmp(rescue, 1);
}

static void touch(int *pointer)
{
    if (sigsetjmp(rescue, 0) == 0)
        *pointer = 1;
    else
        printf("rescued\n");
    fflush(stdout);
}

int main(void)
{
    signal(SIGSEGV, handler);
    touch(NULL);
    touch(NULL);
    return 0;
}
