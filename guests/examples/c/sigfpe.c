/*
 * sigfpe.c: a division that cannot be done. SIGFPE in signal(7), si_code FPE_INTDIV in sigaction(2)
 *
 * Despite its name SIGFPE comes from integers: division by zero, and the one quotient that does not fit. Division of
 * floating-point numbers by zero gives infinity, and no signal.
 */
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf retreat;

static void on_fpe(int sig, siginfo_t *info, void *context)
{
    siglongjmp(retreat, info->si_code == FPE_INTDIV ? 1 : 2);
}

static void divide(int a, int b)
{
    volatile int dividend = a, divisor = b; /* so that the compiler does not do it */

    switch (sigsetjmp(retreat, 1)) {
    case 0:
        printf("%d / %d = %d\n", a, b, dividend / divisor);
        break;
    case 1:
        printf("%d / %d: SIGFPE, FPE_INTDIV\n", a, b);
        break;
    default:
        printf("%d / %d: SIGFPE\n", a, b);
    }
}

int main(void)
{
    volatile double zero = 0.0;
    volatile int nought = 0;
    struct sigaction action;
    int status;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fpe;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(SIGFPE, &action, NULL);

    divide(7, 2);
    divide(7, 0);
    divide(-7, 0);
    divide(7, -2);
    divide(INT_MIN, -1); /* one more than INT_MAX; x86 calls this FPE_INTDIV as well */
    printf("1.0 / 0.0 = %f\n", 1.0 / zero);

    /* Blocking a fault does not help: the kernel then kills at once, without the handler. */
    fflush(stdout);
    if (fork() == 0) {
        sigset_t fpe;

        sigemptyset(&fpe);
        sigaddset(&fpe, SIGFPE);
        sigprocmask(SIG_BLOCK, &fpe, NULL);
        nought = 10 / nought;
        _exit(0);
    }
    wait(&status);
    printf("blocked: killed by signal %d\n", WTERMSIG(status));
    return 0;
}
