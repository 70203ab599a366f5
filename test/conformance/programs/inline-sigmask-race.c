#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
/* critical sections: a timer handler must never see the two halves differ */
static volatile long a, b, bad, ticks;
static void h(int s) { ticks++; if (a != b) bad++; }
int main(void)
{
    sigset_t m, o;
    struct itimerval t = { { 0, 1000 }, { 0, 1000 } };
    signal(SIGALRM, h);
    sigemptyset(&m);
    sigaddset(&m, SIGALRM);
    setitimer(ITIMER_REAL, &t, 0);
    while (ticks < 50) {
        sigprocmask(SIG_BLOCK, &m, &o);
        a++;
        for (volatile int i = 0; i < 10; i++) ;
        b++;
        sigprocmask(SIG_SETMASK, &o, 0);
    }
    printf("bad %ld\n", bad);
    return 0;
}
