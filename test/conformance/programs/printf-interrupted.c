#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
static volatile int n;
static void h(int s) { n++; }
int main(void)
{
    struct itimerval t = { { 0, 500 }, { 0, 500 } };
    signal(SIGALRM, h);
    setitimer(ITIMER_REAL, &t, 0);
    for (int i = 0; i < 2000; i++) printf("%d %s %f\n", i, "text", i / 3.0);
    t.it_interval.tv_usec = t.it_value.tv_usec = 0;
    setitimer(ITIMER_REAL, &t, 0);
    return 0;
}
