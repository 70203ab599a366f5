/* Alarms and timers: far away, or waited for. */
#define TIMERS 3

static timer_t timers[TIMERS];
static int has_timer[TIMERS];

static int rounded(const struct timespec *time)
{
    int seconds = (int)time->tv_sec;

    return seconds > 100 ? (seconds + 500) / 1000 * 1000 : time->tv_sec || time->tv_nsec;
}

/* alarm SECONDS */
OPERATION(do_alarm)
{
    struct timespec left = { 0, 0 };

    left.tv_sec = alarm(A(0));
    say("alarm = %d", rounded(&left));
}

static void say_itimer(const char *name, int result, const struct itimerval *was)
{
    struct timespec value = { was->it_value.tv_sec, was->it_value.tv_usec * 1000 };
    struct timespec interval = { was->it_interval.tv_sec, was->it_interval.tv_usec * 1000 };

    if (result < 0)
        say_result(name, result);
    else
        say("%s = 0: %d every %d", name, rounded(&value), rounded(&interval));
}

/* setitimer WHICH SECONDS INTERVAL; getitimer WHICH */
OPERATION(do_setitimer)
{
    struct itimerval value, was;

    memset(&value, 0, sizeof value);
    memset(&was, 0, sizeof was);
    value.it_value.tv_sec = A(1);
    value.it_interval.tv_sec = A(2);
    say_itimer("setitimer", setitimer(A(0), &value, &was), &was);
}

OPERATION(do_getitimer)
{
    struct itimerval value;

    memset(&value, 0, sizeof value);
    say_itimer("getitimer", getitimer(A(0), &value), &value);
}

/* timer_create TIMER CLOCK NOTIFICATION SIGNAL VALUE; SIGEV_THREAD_ID means this thread */
OPERATION(do_timer_create)
{
    struct sigevent event;
    int result;

    if (has_timer[A(0)])
        return;
    memset(&event, 0, sizeof event);
    event.sigev_notify = A(2);
    event.sigev_signo = A(3);
    event.sigev_value.sival_int = A(4);
#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif
    if (A(2) == SIGEV_THREAD_ID)
        event.sigev_notify_thread_id = (int)syscall(SYS_gettid);
    result = timer_create(A(1), &event, &timers[A(0)]);
    has_timer[A(0)] = result == 0;
    say_result("timer_create", result);
}

static void say_timer(const char *name, int result, const struct itimerspec *was)
{
    if (result < 0)
        say_result(name, result);
    else
        say("%s = 0: %d every %d", name, rounded(&was->it_value), rounded(&was->it_interval));
}

/* timer_settime TIMER SECONDS INTERVAL */
OPERATION(do_timer_settime)
{
    struct itimerspec value, was;

    if (!has_timer[A(0)])
        return;
    memset(&value, 0, sizeof value);
    memset(&was, 0, sizeof was);
    value.it_value.tv_sec = A(1);
    value.it_interval.tv_sec = A(2);
    say_timer("timer_settime", timer_settime(timers[A(0)], 0, &value, &was), &was);
}

OPERATION(do_timer_gettime)
{
    struct itimerspec value;

    if (!has_timer[A(0)])
        return;
    memset(&value, 0, sizeof value);
    say_timer("timer_gettime", timer_gettime(timers[A(0)], &value), &value);
}

OPERATION(do_timer_getoverrun)
{
    if (has_timer[A(0)])
        say_result("timer_getoverrun", timer_getoverrun(timers[A(0)]));
}

OPERATION(do_timer_delete)
{
    if (!has_timer[A(0)])
        return;
    has_timer[A(0)] = 0;
    say_result("timer_delete", timer_delete(timers[A(0)]));
}

/* sleep SECONDS: many */
OPERATION(do_sleep)
{
    struct timespec time = { A(0), 0 }, left = { 0, 0 };

    say_result("sleep", (int)syscall(SYS_nanosleep, &time, &left));
    if (left.tv_sec || left.tv_nsec)
        say("sleep: %d left", rounded(&left));
}

/* sigtimedwait for long: sigawait SET SECONDS */
OPERATION(do_sigawait)
{
    struct timespec time = { A(1), 0 };
    siginfo_t info;
    sigset_t set;

    memset(&info, 0, sizeof info);
    to_set(&set, operation->arguments[0]);
    say_accepted("sigawait", sigtimedwait(&set, &info, &time), &info);
}

#define SOON 4000000
#define LATER 16000000

static void sleep_past(void)
{
    struct timespec later = { 0, LATER }, left = { 0, 0 };

    say_result("nanosleep", nanosleep(&later, &left));
    if (left.tv_nsec) {
        say("time is left");
        while (nanosleep(&left, &left) < 0 && errno == EINTR)
            continue;
    }
}

/* expire TIMER: lets it expire once, sleeping */
OPERATION(do_expire)
{
    struct itimerspec soon = { { 0, 0 }, { 0, SOON } };

    if (!has_timer[A(0)])
        return;
    say_result("timer_settime", timer_settime(timers[A(0)], 0, &soon, NULL));
    sleep_past();
}

/* expireinterval: SIGALRM of ITIMER_REAL, sleeping */
OPERATION(do_expire_alarm)
{
    struct itimerval soon = { { 0, 0 }, { 0, SOON / 1000 } };

    say_result("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
    sleep_past();
}

/* alarmed CALL: ITIMER_REAL expires while the actor waits in read, pause, sigsuspend, sigwaitinfo, poll or waitid, by its number */
OPERATION(do_alarmed)
{
    struct itimerval soon = { { 0, 0 }, { 0, SOON / 1000 } };
    struct operation inner = *operation;

    inner.arguments[0] = operation->arguments[1];
    inner.arguments[1] = operation->arguments[2];
    inner.arguments[2] = operation->arguments[3];
    setitimer(ITIMER_REAL, &soon, NULL);
    switch (A(0)) {
    case 0: do_pause(operation); break;
    case 1: do_sigsuspend(&inner); break;
    case 2: do_sigwaitinfo(&inner); break;
    case 3: do_read(&inner); break;
    case 4: do_waitpid(&inner); break;
    case 5: do_ppoll(&inner); break;
    }
    memset(&soon, 0, sizeof soon);
    setitimer(ITIMER_REAL, &soon, NULL);
}
