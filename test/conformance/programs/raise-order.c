#include <signal.h>
#include <stdio.h>

int trace[32], n;
void h(int sig) { trace[n++] = sig; }

int main()
{
    int sigs[] = {SIGTERM, SIGUSR2, SIGHUP, SIGALRM, SIGUSR1, SIGINT};
    sigset_t set, old;
    int i;
    struct sigaction sa = {0};
    sa.sa_handler = h;
    sigfillset(&sa.sa_mask);
    sigemptyset(&set);
    for (i = 0; i < 6; i++) {
        sigaction(sigs[i], &sa, NULL);
        sigaddset(&set, sigs[i]);
    }
    sigprocmask(SIG_BLOCK, &set, &old);
    for (i = 0; i < 6; i++) raise(sigs[i]);
    for (i = 0; i < 6; i++) raise(sigs[i]);
    sigprocmask(SIG_SETMASK, &old, 0);
    for (i = 0; i < n; i++) printf("%d ", trace[i]);
    printf("\n");

    n = 0;
    sigemptyset(&sa.sa_mask);
    for (i = 0; i < 6; i++) sigaction(sigs[i], &sa, NULL);
    sigprocmask(SIG_BLOCK, &set, &old);
    for (i = 0; i < 6; i++) raise(sigs[i]);
    sigprocmask(SIG_SETMASK, &old, 0);
    for (i = 0; i < n; i++) printf("%d ", trace[i]);
    printf("\n");
    return 0;
}
