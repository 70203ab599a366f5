/* timer_create(2), timer_settime(2), timer_getoverrun(2): what is told and when. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TRY(what, call) do { errno = 0; int r_ = (call); printf("%s: %d %s\n", what, r_, r_ < 0 ? strerror(errno) : ""); } while (0)

static timer_t id;
static void handler(int sig, siginfo_t *info, void *context)
{
    printf("  handler: code %d value %d overrun %s, getoverrun the same %d\n", info->si_code, info->si_value.sival_int, info->si_overrun > 0 ? "some" : "0", info->si_overrun == timer_getoverrun(id));
}
static void show(const char *what, struct itimerspec *it)
{
    printf("%s: %s, interval %ld.%09ld\n", what, it->it_value.tv_sec || it->it_value.tv_nsec ? "armed" : "disarmed", (long)it->it_interval.tv_sec, it->it_interval.tv_nsec);
}
static void nap(long ms)
{
    struct timespec ts = { ms / 1000, ms % 1000 * 1000000 };
    while (nanosleep(&ts, &ts) < 0)
        ;
}
static void pending(const char *what)
{
    sigset_t set;
    sigpending(&set);
    printf("%s: pending %d\n", what, sigismember(&set, SIGUSR1));
}

int main(void)
{
    struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
    struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 42 };
    struct itimerspec it = { { 0, 0 }, { 100, 0 } }, old;
    sigset_t set;
    sigemptyset(&act.sa_mask);
    sigaction(SIGUSR1, &act, NULL);
    printf("create %d\n", timer_create(CLOCK_MONOTONIC, &ev, &id));
    timer_gettime(id, &old);
    show("new", &old);
    timer_settime(id, 0, &it, &old);
    show("old", &old);
    it.it_value.tv_sec = 0;
    it.it_interval.tv_sec = 7;
    timer_settime(id, 0, &it, &old);
    show("before it was", &old);
    timer_gettime(id, &old);
    show("disarmed with an interval", &old);

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    it = (struct itimerspec){ { 0, 1000000 }, { 0, 1000000 } };
    timer_settime(id, 0, &it, NULL);
    nap(30);
    pending("expired");
    printf("overrun before it is taken %d\n", timer_getoverrun(id));
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    memset(&it, 0, sizeof it);
    timer_settime(id, 0, &it, NULL);

    sigprocmask(SIG_BLOCK, &set, NULL);
    it.it_value.tv_nsec = 1000000;
    timer_settime(id, 0, &it, NULL);
    nap(10);
    pending("one shot");
    memset(&it, 0, sizeof it);
    timer_settime(id, 0, &it, NULL);
    pending("disarmed");
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    printf("--\n");
    sigprocmask(SIG_BLOCK, &set, NULL);
    it.it_value.tv_nsec = 1000000;
    timer_settime(id, 0, &it, NULL);
    nap(10);
    timer_delete(id);
    pending("deleted");
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    TRY("delete again", timer_delete(id));
    TRY("settime", timer_settime(id, 0, &it, NULL));
    TRY("gettime", timer_gettime(id, &it));
    TRY("getoverrun", timer_getoverrun(id));

    timer_create(CLOCK_REALTIME, NULL, &id);
    signal(SIGALRM, SIG_IGN);
    it = (struct itimerspec){ { 0, 0 }, { 1, 0 } };
    printf("absolute, long ago: %d\n", timer_settime(id, TIMER_ABSTIME, &it, NULL));
    timer_gettime(id, &old);
    show("then", &old);
    it.it_value.tv_nsec = 1000000000;
    TRY("bad nsec", timer_settime(id, 0, &it, NULL));
    it.it_value.tv_nsec = -1;
    TRY("bad nsec", timer_settime(id, 0, &it, NULL));
    timer_delete(id);
    ev.sigev_notify = SIGEV_NONE;
    ev.sigev_signo = 99;
    printf("SIGEV_NONE: %d\n", timer_create(CLOCK_MONOTONIC, &ev, &id));
    it = (struct itimerspec){ { 0, 0 }, { 0, 5000000 } };
    timer_settime(id, 0, &it, NULL);
    nap(10);
    timer_gettime(id, &old);
    show("SIGEV_NONE, over", &old);
    it = (struct itimerspec){ { 0, 5000000 }, { 0, 5000000 } };
    timer_settime(id, 0, &it, NULL);
    nap(12);
    timer_gettime(id, &old);
    show("SIGEV_NONE, periodic", &old);
    ev.sigev_notify = SIGEV_SIGNAL;
    TRY("bad signal", timer_create(CLOCK_MONOTONIC, &ev, &id));
    ev.sigev_signo = 0;
    TRY("signal 0", timer_create(CLOCK_MONOTONIC, &ev, &id));
    ev.sigev_notify = 17;
    ev.sigev_signo = SIGUSR1;
    TRY("bad notify", timer_create(CLOCK_MONOTONIC, &ev, &id));
    TRY("bad clock", timer_create(77, NULL, &id));
    return 0;
}
