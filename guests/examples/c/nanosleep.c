/*
 * nanosleep.c: an interrupted sleep says what is left of it. nanosleep(2), sleep(3), clock_nanosleep(2)
 *
 * No sleep is restarted by SA_RESTART. nanosleep fails with EINTR and stores the remaining time, so that the program can
 * sleep on; an absolute clock_nanosleep needs no remainder and can simply be called again.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t wakes;

static void on_alarm(int sig)
{
    wakes++;
}

static void alarm_in(int milliseconds)
{
    struct itimerval time = { { 0, 0 }, { milliseconds / 1000, milliseconds % 1000 * 1000 } };

    setitimer(ITIMER_REAL, &time, NULL);
}

/* Rounded to tenths, so that the microseconds that the machine needs do not show. */
static int tenths(struct timespec time)
{
    return time.tv_sec * 10 + (time.tv_nsec + 50000000) / 100000000;
}

int main(void)
{
    struct timespec request = { 1, 0 }, remaining, before, after, until;
    struct sigaction action;
    int result;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_alarm;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);

    clock_gettime(CLOCK_MONOTONIC, &before);
    alarm_in(300);
    if (nanosleep(&request, &remaining) == -1)
        printf("nanosleep: %s, %d tenths of a second remain\n", strerror(errno), tenths(remaining));
    while (nanosleep(&remaining, &remaining) == -1)
        ;
    clock_gettime(CLOCK_MONOTONIC, &after);
    after.tv_sec -= before.tv_sec;
    if ((after.tv_nsec -= before.tv_nsec) < 0)
        after.tv_sec--, after.tv_nsec += 1000000000;
    printf("slept on; %d tenths in all\n", tenths(after));

    alarm_in(200);
    printf("sleep(3) returned %u: the seconds left\n", sleep(3));

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += 1;
    alarm_in(100);
    while ((result = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL)) == EINTR)
        printf("clock_nanosleep: %s (returned, not in errno); called again\n", strerror(result));
    printf("the moment has come, after %d alarms\n", (int)wakes);

    request.tv_nsec = 1000000000;
    nanosleep(&request, NULL);
    printf("a billion nanoseconds are not a part of a second: %s\n", strerror(errno));
    return 0;
}
