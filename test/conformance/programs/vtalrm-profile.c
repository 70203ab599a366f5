#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
/* sample a busy program; which of its phases was running? */
static volatile int phase, samples[3];
static void prof(int s) { samples[phase]++; }
static double burn(int target) { volatile double x = 1; while (samples[phase] < target) x = x * 1.0000001; return x; }
int main(void)
{
    struct itimerval t = { { 0, 2000 }, { 0, 2000 } };
    signal(SIGVTALRM, prof);
    signal(SIGPROF, prof);
    setitimer(ITIMER_VIRTUAL, &t, 0);
    phase = 1; burn(5);
    setitimer(ITIMER_VIRTUAL, &(struct itimerval){0}, 0);
    setitimer(ITIMER_PROF, &t, 0);
    phase = 2; burn(5);
    setitimer(ITIMER_PROF, &(struct itimerval){0}, 0);
    printf("%d %d %d\n", samples[0], samples[1] >= 5, samples[2] >= 5);
    return 0;
}
