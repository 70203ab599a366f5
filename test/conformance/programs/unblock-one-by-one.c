#include <signal.h>
#include <stdio.h>
void h(int s) { printf("  handler %d\n", s); }
int main(void)
{
    sigset_t m, p;
    signal(SIGUSR1, h); signal(SIGUSR2, h); signal(SIGINT, h);
    sigemptyset(&m);
    sigaddset(&m, SIGUSR1); sigaddset(&m, SIGUSR2); sigaddset(&m, SIGINT);
    sigprocmask(SIG_BLOCK, &m, NULL);
    raise(SIGINT); raise(SIGUSR2); raise(SIGUSR1);
    int order[] = {SIGUSR2, SIGINT, SIGUSR1};
    for (int i = 0; i < 3; i++) {
        sigset_t one;
        sigemptyset(&one);
        sigaddset(&one, order[i]);
        printf("unblock %d\n", order[i]);
        sigprocmask(SIG_UNBLOCK, &one, NULL);
        sigpending(&p);
        printf("  pending: %d %d %d\n", sigismember(&p, SIGINT), sigismember(&p, SIGUSR1), sigismember(&p, SIGUSR2));
    }
    return 0;
}
