/* a preemptive "scheduler": the timer handler only counts, the tasks yield by a flag */
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>
static volatile sig_atomic_t preempt;
static void tick(int s) { preempt = 1; }
static int run(int id, volatile long *work)
{
    preempt = 0;
    while (!preempt) ++*work;
    return 1;
}
int main(void)
{
    volatile long work[3] = { 0 };
    int slices[3] = { 0 }, i, r;
    struct itimerval t = { { 0, 10000 }, { 0, 10000 } };
    signal(SIGALRM, tick);
    setitimer(ITIMER_REAL, &t, 0);
    for (r = 0; r < 4; r++)
        for (i = 0; i < 3; i++)
            slices[i] += run(i, &work[i]);
    for (i = 0; i < 3; i++)
        printf("task %d: %d slices, worked %d\n", i, slices[i], work[i] > 100);
    return 0;
}
