/* The words of scripts and traces: names of signals, flags and errors. */
struct word {
    const char *name;
    long long value;
};

#define W(name) { #name, (long long)(name) }

static const struct word words[] = {
    W(SIGHUP), W(SIGINT), W(SIGQUIT), W(SIGILL), W(SIGTRAP), W(SIGABRT), W(SIGBUS), W(SIGFPE), W(SIGKILL), W(SIGUSR1), W(SIGSEGV),
    W(SIGUSR2), W(SIGPIPE), W(SIGALRM), W(SIGTERM), W(SIGSTKFLT), W(SIGCHLD), W(SIGCONT), W(SIGSTOP), W(SIGTSTP), W(SIGTTIN), W(SIGTTOU),
    W(SIGURG), W(SIGXCPU), W(SIGXFSZ), W(SIGVTALRM), W(SIGPROF), W(SIGWINCH), W(SIGIO), W(SIGPWR), W(SIGSYS),
    W(SA_NOCLDSTOP), W(SA_NOCLDWAIT), W(SA_SIGINFO), W(SA_ONSTACK), W(SA_RESTART), W(SA_NODEFER), W(SA_RESETHAND),
    W(SIG_BLOCK), W(SIG_UNBLOCK), W(SIG_SETMASK), W(SIG_DFL), W(SIG_IGN), W(SS_DISABLE), W(SS_ONSTACK),
    W(WNOHANG), W(WUNTRACED), W(WSTOPPED), W(WEXITED), W(WCONTINUED), W(WNOWAIT), W(P_ALL), W(P_PID), W(P_PGID),
    W(ITIMER_REAL), W(ITIMER_VIRTUAL), W(ITIMER_PROF), W(CLOCK_REALTIME), W(CLOCK_MONOTONIC), W(TIMER_ABSTIME),
    W(SIGEV_SIGNAL), W(SIGEV_NONE), W(SIGEV_THREAD_ID), W(PROT_NONE), W(PROT_READ), W(PROT_WRITE), W(O_NONBLOCK),
    W(POLLIN), W(POLLOUT),
};

static const struct word errors[] = {
    W(EPERM), W(ENOENT), W(ESRCH), W(EINTR), W(EBADF), W(ECHILD), W(EAGAIN), W(ENOMEM), W(EACCES), W(EFAULT), W(EBUSY), W(EINVAL),
    W(EPIPE), W(ENOSYS), W(ETIMEDOUT), W(EDEADLK), W(EMFILE), W(EOPNOTSUPP), W(EOVERFLOW), W(ERANGE),
};

#define LENGTH(array) (int)(sizeof(array) / sizeof *(array))

static int word_value(const char *name, int length, long long *value)
{
    for (int i = 0; i < LENGTH(words); i++)
        if ((int)strlen(words[i].name) == length && memcmp(words[i].name, name, length) == 0) {
            *value = words[i].value;
            return 1;
        }
    return 0;
}

static const char *error_name(int error)
{
    static char unknown[16];

    for (int i = 0; i < LENGTH(errors); i++)
        if (errors[i].value == error)
            return errors[i].name;
    snprintf(unknown, sizeof unknown, "E%d", error);
    return unknown;
}
