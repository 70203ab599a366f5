#include <stdio.h>
#include <signal.h>
#include <setjmp.h>

jmp_buf buf;

void segv(int s)
{
    sigset_t u;
    sigemptyset(&u);
    sigaddset(&u, SIGSEGV);
    sigprocmask(SIG_UNBLOCK, &u, NULL);
    longjmp(buf, 1);
}

int main()
{
    volatile int i;
    int *p = NULL;
    signal(SIGSEGV, segv);
    for (i = 0; i < 5; i++) {
        if (setjmp(buf) == 0) {
            *p = i;
            printf("not here\n");
        } else
            printf("recovered %d\n", i);
    }
    return 0;
}
