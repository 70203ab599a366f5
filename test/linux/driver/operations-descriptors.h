/* Descriptors for events: signalfd, eventfd, timerfd, pidfd, epoll; and semaphores between threads. */
static int signal_descriptor = -1;

/* signalfd SET FLAGS: made, or set anew; FLAGS as for nonblock */
OPERATION(do_signalfd)
{
    sigset_t set;
    int result;

    to_set(&set, operation->arguments[0]);
    result = signalfd(signal_descriptor, &set, A(1) ? SFD_NONBLOCK : 0);
    if (signal_descriptor < 0)
        signal_descriptor = result;
    say_result("signalfd", result < 0 ? result : 0);
}

OPERATION(do_readsignalfd)
{
    struct signalfd_siginfo info;
    struct text name, process;
    int result;

    if (signal_descriptor < 0)
        return;
    result = (int)read(signal_descriptor, &info, sizeof info);
    if (result < 0)
        say_result("readsignalfd", result);
    else
        say("readsignalfd = %d %s code %d from %s value %d status %d", result, signal_name(&name, info.ssi_signo), info.ssi_code,
            info.ssi_code == SI_KERNEL || info.ssi_code == SI_TIMER ? "nobody" : process_name(&process, info.ssi_pid), info.ssi_int,
            info.ssi_signo == SIGCHLD ? info.ssi_status : 0);
}

/* count NUMBER: adds to the eventfd that all have */
OPERATION(do_count)
{
    unsigned long long number = A(0);

    say_result("count", (int)write(counter, &number, sizeof number));
}

OPERATION(do_uncount)
{
    unsigned long long number = 0;
    int result = (int)read(counter, &number, sizeof number);

    if (result < 0)
        say_result("uncount", result);
    else
        say("uncount = %d: %d", result, (int)number);
}

/* timerfd: one expiration, read */
OPERATION(do_timerfd)
{
    struct itimerspec soon = { { 0, 0 }, { 0, SOON } };
    unsigned long long number = 0;
    int descriptor = timerfd_create(CLOCK_MONOTONIC, 0), result;

    timerfd_settime(descriptor, 0, &soon, NULL);
    result = (int)read(descriptor, &number, sizeof number);
    if (result < 0)
        say_result("timerfd", result);
    else
        say("timerfd = %d: %d", result, (int)number);
    close(descriptor);
}

/* pidfdsend ACTOR SIGNAL */
OPERATION(do_pidfdsend)
{
    int descriptor = (int)syscall(SYS_pidfd_open, pid_of(A(0)), 0);

    if (descriptor < 0) {
        say_result("pidfd_open", descriptor);
        return;
    }
    say_result("pidfdsend", (int)syscall(SYS_pidfd_send_signal, descriptor, A(1), NULL, 0));
    close(descriptor);
}

/* waitpidfd ACTOR OPTIONS */
OPERATION(do_waitpidfd)
{
    int descriptor = (int)syscall(SYS_pidfd_open, pid_of(A(0)), 0), result;
    struct text who;
    siginfo_t info;

    if (descriptor < 0) {
        say_result("pidfd_open", descriptor);
        return;
    }
    memset(&info, 0, sizeof info);
    result = waitid(P_PIDFD, descriptor, &info, A(1));
    if (result < 0 || info.si_signo == 0)
        say_result("waitpidfd", result);
    else
        say("waitpidfd = %d, code %d from %s status %d", result, info.si_code, process_name(&who, info.si_pid), info.si_status);
    close(descriptor);
}

/* epoll PIPE SECONDS MASK: epoll_pwait for reading from it; 0: at once, -1: for ever */
OPERATION(do_epoll)
{
    int descriptor = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN };
    sigset_t mask;

    to_set(&mask, operation->arguments[2]);
    say_result("epoll_ctl", epoll_ctl(descriptor, EPOLL_CTL_ADD, data_read[A(0)], &event));
    say_result("epoll", epoll_pwait(descriptor, &event, 1, A(1), &mask));
    say_mask("epoll:");
    close(descriptor);
}

static sem_t semaphore;

OPERATION(do_sempost)
{
    say_result("sempost", sem_post(&semaphore));
}

OPERATION(do_semwait)
{
    say_result("semwait", sem_wait(&semaphore));
}
