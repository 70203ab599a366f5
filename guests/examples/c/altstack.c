/*
 * altstack.c: a handler for a stack that has overflowed. sigaltstack(2), SA_ONSTACK, siglongjmp(3)
 *
 * When recursion runs off the end of the stack the kernel sends SIGSEGV, but a handler needs a stack as well: it must run
 * on an alternate one. From there siglongjmp goes back to a frame that is still good.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static sigjmp_buf before;
static volatile sig_atomic_t on_alternate;

static void on_segv(int sig, siginfo_t *info, void *context)
{
    stack_t now;

    sigaltstack(NULL, &now);
    on_alternate = (now.ss_flags & SS_ONSTACK) != 0;
    siglongjmp(before, 1);
}

static int recurse(volatile int *above)
{
    volatile int frame[256];

    frame[0] = *above + 1;
    frame[255] = recurse(frame); /* for ever; the volatile store after the call keeps it from being a loop */
    return frame[0] + frame[255];
}

int main(void)
{
    struct sigaction action;
    stack_t stack;
    volatile int start = 0;
    int i;

    memset(&stack, 0, sizeof stack);
    stack.ss_size = 64 * 1024;
    stack.ss_sp = malloc(stack.ss_size);
    sigaltstack(&stack, NULL);

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_segv;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);

    for (i = 1; i <= 3; i++) {
        on_alternate = 0;
        if (sigsetjmp(before, 1) == 0) {
            recurse(&start);
            printf("never reached\n");
        } else {
            printf("overflow %d survived, the handler was on the alternate stack: %s\n", i, on_alternate ? "yes" : "no");
        }
    }
    sigaltstack(NULL, &stack);
    printf("back in main, on the alternate stack: %s\n", stack.ss_flags & SS_ONSTACK ? "yes" : "no");
    return 0;
}
