#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#define N 8
int main(void)
{
    timer_t t[N];
    sigset_t s;
    sigemptyset(&s);
    sigaddset(&s, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &s, 0);
    for (int i = 0; i < N; i++) {
        struct sigevent e;
        struct itimerspec v = { {0, 0}, {0, (N - i) * 20000000L} };
        memset(&e, 0, sizeof e);
        e.sigev_notify = SIGEV_SIGNAL;
        e.sigev_signo = SIGRTMIN;
        e.sigev_value.sival_int = i * 11;
        timer_create(CLOCK_MONOTONIC, &e, &t[i]);
        timer_settime(t[i], 0, &v, NULL);
    }
    for (int i = 0; i < N; i++) {
        siginfo_t si;
        sigwaitinfo(&s, &si);
        printf("value %d code %d overrun %d\n", si.si_value.sival_int, si.si_code, si.si_overrun);
    }
    for (int i = 0; i < N; i++) printf("%d", timer_delete(t[i]));
    printf("\n");
    return 0;
}
