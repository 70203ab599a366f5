#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
static volatile sig_atomic_t n;
static void h(int s) { n++; }
int main(void)
{
    timer_t t;
    struct itimerspec v;
    struct timespec now, end;
    signal(SIGALRM, h);
    timer_create(CLOCK_MONOTONIC, NULL, &t);   /* default: SIGALRM */
    memset(&v, 0, sizeof v);
    clock_gettime(CLOCK_MONOTONIC, &now);
    v.it_value = now;
    v.it_value.tv_sec += 1;
    timer_settime(t, TIMER_ABSTIME, &v, NULL);
    while (n == 0)
        nanosleep(&(struct timespec){ 0, 100000000 }, NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double d = end.tv_sec - now.tv_sec + (end.tv_nsec - now.tv_nsec) / 1e9;
    printf("after %.0f second, fired %d\n", d, (int)n);
    v.it_value.tv_sec = 1;                       /* in the past: at once */
    v.it_value.tv_nsec = 0;
    timer_settime(t, TIMER_ABSTIME, &v, NULL);
    while (n == 1) ;
    printf("fired %d\n", (int)n);
    return 0;
}
