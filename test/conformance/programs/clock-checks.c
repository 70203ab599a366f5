#include <stdio.h>
#include <time.h>
#include <sys/time.h>
#include <unistd.h>
static double now(clockid_t c) { struct timespec t; clock_gettime(c, &t); return t.tv_sec + t.tv_nsec / 1e9; }
int main(void)
{
    double m = now(CLOCK_MONOTONIC), r = now(CLOCK_REALTIME), c = now(CLOCK_PROCESS_CPUTIME_ID);
    struct timeval tv;
    time_t t = time(NULL);
    gettimeofday(&tv, NULL);
    printf("%d %d\n", tv.tv_sec - t <= 1, t - (time_t)r <= 1);
    sleep(1);
    printf("monotonic moved by %.0f\n", now(CLOCK_MONOTONIC) - m);
    printf("realtime moved by %.0f\n", now(CLOCK_REALTIME) - r);
    printf("cpu moved by less than half: %d\n", now(CLOCK_PROCESS_CPUTIME_ID) - c < 0.5);
    printf("time moved by %d\n", (int)(time(NULL) - t) >= 1);
    volatile unsigned long x = 0;
    clock_t before = clock();
    while (now(CLOCK_THREAD_CPUTIME_ID) < 0.05) x++;
    printf("clock() advanced: %d\n", clock() > before);
    return 0;
}
