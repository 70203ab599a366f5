/*
 * itimer.c: three interval timers. setitimer(2)
 *
 * ITIMER_REAL counts the time on the wall and sends SIGALRM; ITIMER_VIRTUAL counts the time that this process computes
 * (SIGVTALRM); ITIMER_PROF counts that and the time the kernel spends for it (SIGPROF). A process that sleeps makes only
 * the first one go on.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t real, virtual, prof;

static void on_timer(int sig)
{
    if (sig == SIGALRM)
        real++;
    else if (sig == SIGVTALRM)
        virtual++;
    else
        prof++;
}

static void every(int which, int milliseconds)
{
    struct itimerval time;

    time.it_interval.tv_sec = time.it_value.tv_sec = 0;
    time.it_interval.tv_usec = time.it_value.tv_usec = milliseconds * 1000;
    setitimer(which, &time, NULL);
}

int main(void)
{
    struct itimerval left, old;
    struct sigaction action;
    volatile unsigned long work = 0;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_timer;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    sigaction(SIGVTALRM, &action, NULL);
    sigaction(SIGPROF, &action, NULL);

    printf("asleep until ITIMER_REAL has fired three times\n");
    every(ITIMER_VIRTUAL, 10);
    every(ITIMER_PROF, 20);
    every(ITIMER_REAL, 100);
    while (real < 3)
        pause();
    every(ITIMER_REAL, 0);
    printf("  ITIMER_VIRTUAL fired %s\n", virtual == 0 ? "never: no time was spent computing" : "?");

    printf("busy until ITIMER_VIRTUAL has fired five times\n");
    every(ITIMER_PROF, 0);
    every(ITIMER_VIRTUAL, 10);
    while (virtual < 5)
        work++;
    every(ITIMER_VIRTUAL, 0);
    printf("  some work was done: %s\n", work > 1000 ? "yes" : "no");

    printf("busy until ITIMER_PROF has fired twice\n");
    every(ITIMER_PROF, 10);
    while (prof < 2)
        work++;

    getitimer(ITIMER_PROF, &left);
    printf("  it has an interval of %d ms, and at most that is left: %s\n", (int)left.it_interval.tv_usec / 1000,
           left.it_value.tv_sec == 0 && left.it_value.tv_usec <= left.it_interval.tv_usec ? "yes" : "no");
    memset(&left, 0, sizeof left);
    setitimer(ITIMER_PROF, &left, &old);
    getitimer(ITIMER_PROF, &left);
    printf("  stopped: %d s %d us\n", (int)left.it_value.tv_sec, (int)left.it_value.tv_usec);
    return 0;
}
