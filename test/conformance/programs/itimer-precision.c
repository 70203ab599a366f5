/* a timer of 10 ms for one second fires about a hundred times */
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>
static volatile int n;
static void h(int s) { n++; }
int main(void)
{
    struct itimerval t = { { 0, 10000 }, { 0, 10000 } };
    struct timespec a, b;
    signal(SIGALRM, h);
    clock_gettime(CLOCK_MONOTONIC, &a);
    setitimer(ITIMER_REAL, &t, 0);
    do clock_gettime(CLOCK_MONOTONIC, &b);
    while (b.tv_sec - a.tv_sec + (b.tv_nsec - a.tv_nsec) / 1e9 < 1.0);
    printf("%s\n", n > 70 && n < 105 ? "about a hundred" : "wrong");
    return 0;
}
