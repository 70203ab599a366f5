/*
 * Waiting until nothing happens any more: every actor waits in a system call, is stopped, or has ended. Then the next step's outcome
 * does not depend on who was faster.
 *
 * In the sandbox time is virtual: whoever sleeps goes on when nobody else can. On Linux /proc says what each actor is doing; two looks
 * with the same number of time slices in between mean that nobody ran.
 */
#define MOST_WAIT_MS 5000
/* For an actor whose timer should have woken it, but may have been blocked. */
#define MOST_TIMER_MS 60

static int report_read;

#ifdef __wasm__
static void settle(int waited_for)
{
    struct timespec time = { 0, 400000000 };

    nanosleep(&time, NULL);
}
#else
static int read_file(const char *path, char *text, int size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), n;

    if (fd < 0)
        return -1;
    n = (int)read(fd, text, size - 1);
    close(fd);
    text[n < 0 ? 0 : n] = 0;
    return n;
}

/* Short sleeps are clock_nanosleep's (glibc's nanosleep), long ones are the system call nanosleep itself. */
static int waits_forever(int call)
{
    static const int calls[] = { SYS_read, SYS_write, SYS_wait4, SYS_waitid, SYS_rt_sigsuspend, SYS_rt_sigtimedwait, SYS_pause, SYS_ppoll,
                                 SYS_pselect6, SYS_poll, SYS_futex, SYS_nanosleep, SYS_epoll_pwait, SYS_epoll_wait };

    for (int i = 0; i < LENGTH(calls); i++)
        if (calls[i] == call)
            return 1;
    return 0;
}

/* Whether this thread can do nothing before somebody else does; adds its time slices to *slices. *rests: it has ended or is stopped. */
static int is_settled(const struct actor *actor, long long *slices, int *rests)
{
    char path[80], text[600], *state;
    long long ran, waited, count;

    snprintf(path, sizeof path, "/proc/%d/task/%d/stat", actor->pid, actor->tid);
    *rests = 0;
    if (!actor->tid)
        return 0;
    *rests = 1;
    if (read_file(path, text, sizeof text) <= 0 || !(state = strrchr(text, ')')))
        return 1;
    if (strchr("ZTt", state[2]))
        return 1;
    *rests = 0;
    if (state[2] != 'S')
        return 0;
    snprintf(path, sizeof path, "/proc/%d/task/%d/schedstat", actor->pid, actor->tid);
    if (read_file(path, text, sizeof text) > 0 && sscanf(text, "%lld %lld %lld", &ran, &waited, &count) == 3)
        *slices += count;
    snprintf(path, sizeof path, "/proc/%d/task/%d/syscall", actor->pid, actor->tid);
    return read_file(path, text, sizeof text) > 0 && text[0] >= '0' && text[0] <= '9' && waits_forever(atoi(text));
}

static void collect_reports(void);

/* `waited_for`: an actor that must also be ready for its next command, or -1. */
static int all_settled(long long *slices, int waited_for)
{
    int settled = 1, rests;

    collect_reports();
    *slices = 0;
    for (int i = 0; i < ACTORS + CHILDREN && settled; i++)
        if (actors[i].pid) {
            settled = is_settled(&actors[i], slices, &rests);
            if (i == waited_for && !rests && actors[i].busy)
                settled = 0;
        }
    return settled;
}

static void settle(int waited_for)
{
    struct timespec begin, now, pause = { 0, 100000 };
    long long slices, before = -1;

    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int looks = 0;; looks++) {
        if (all_settled(&slices, waited_for)) {
            if (slices == before)
                return;
            before = slices;
            continue;
        }
        before = -1;
        sched_yield();
        if (looks < 20)
            continue;
        nanosleep(&pause, NULL);
        clock_gettime(CLOCK_MONOTONIC, &now);
        if ((now.tv_sec - begin.tv_sec) * 1000 + (now.tv_nsec - begin.tv_nsec) / 1000000 > (waited_for < 0 ? MOST_WAIT_MS : MOST_TIMER_MS))
            return;
    }
}
#endif
