/*
 * posix-timer.c: a timer that says how often it was missed. timer_create(2), timer_settime(2), timer_getoverrun(2)
 *
 * A POSIX timer has at most one signal pending. Expirations that come while it waits are counted: the overrun. A program
 * can have many such timers, told apart by sigev_value.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static timer_t create(int value, int notify)
{
    struct sigevent event;
    timer_t timer;

    memset(&event, 0, sizeof event);
    event.sigev_notify = notify;
    event.sigev_signo = SIGRTMIN;
    event.sigev_value.sival_int = value;
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    return timer;
}

static void set(timer_t timer, int first, int interval) /* milliseconds */
{
    struct itimerspec time;

    time.it_value.tv_sec = first / 1000;
    time.it_value.tv_nsec = first % 1000 * 1000000L;
    time.it_interval.tv_sec = interval / 1000;
    time.it_interval.tv_nsec = interval % 1000 * 1000000L;
    timer_settime(timer, 0, &time, NULL);
}

int main(void)
{
    struct timespec quarter = { 0, 250000000 };
    struct itimerspec left;
    siginfo_t info;
    sigset_t rt;
    timer_t slow, fast, silent;
    int overrun, i;

    sigemptyset(&rt);
    sigaddset(&rt, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &rt, NULL);

    slow = create(2, SIGEV_SIGNAL);
    fast = create(1, SIGEV_SIGNAL);
    set(slow, 150, 0);
    set(fast, 50, 0);
    for (i = 0; i < 2; i++) {
        sigwaitinfo(&rt, &info);
        printf("timer %d expired, %s\n", info.si_value.sival_int, info.si_code == SI_TIMER ? "SI_TIMER" : "?");
    }

    set(fast, 20, 20);
    nanosleep(&quarter, NULL); /* expires twelve times meanwhile: one signal, eleven overruns */
    sigwaitinfo(&rt, &info);
    overrun = timer_getoverrun(fast);
    printf("expired every 20 ms for 250 ms: overrun %s\n", overrun >= 11 && overrun <= 20 ? "of about eleven" : "?");
    set(fast, 0, 0);
    timer_gettime(fast, &left);
    printf("disarmed: %d s left\n", (int)left.it_value.tv_sec);

    silent = create(3, SIGEV_NONE); /* sends nothing, but can be read */
    set(silent, 100000, 0);
    timer_gettime(silent, &left);
    printf("SIGEV_NONE: %d s left\n", (int)(left.it_value.tv_sec + (left.it_value.tv_nsec + 500000000L) / 1000000000L));

    printf("deleted: %d %d %d\n", timer_delete(slow), timer_delete(fast), timer_delete(silent));
    return 0;
}
