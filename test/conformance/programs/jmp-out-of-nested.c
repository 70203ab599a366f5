/* jump over several handlers at once; masks restored by sigsetjmp */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
static sigjmp_buf e;
static void third(int s) { printf("third\n"); siglongjmp(e, 3); }
static void second(int s) { printf("second\n"); raise(SIGALRM); printf("no\n"); }
static void first(int s) { printf("first\n"); raise(SIGUSR2); printf("no\n"); }
int main(void)
{
    volatile int round = 0;
    sigset_t m;
    signal(SIGUSR1, first);
    signal(SIGUSR2, second);
    signal(SIGALRM, third);
    if (sigsetjmp(e, 1) != 0) printf("back\n");
    sigprocmask(SIG_BLOCK, NULL, &m);
    printf("blocked %d %d %d\n", sigismember(&m, SIGUSR1), sigismember(&m, SIGUSR2), sigismember(&m, SIGALRM));
    if (round++ < 2) raise(SIGUSR1);
    return 0;
}
