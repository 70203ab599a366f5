/* Dispositions, masks, sending to oneself and accepting. */
#define A(i) ((int)operation->arguments[i])
#define OPERATION(name) static void name(const struct operation *operation)

static const char *handler_name(struct text *text, const struct sigaction *action)
{
    if (action->sa_handler == SIG_DFL)
        return "SIG_DFL";
    if (action->sa_handler == SIG_IGN)
        return "SIG_IGN";
    for (int i = 0; i < BODIES; i++)
        if (action->sa_handler == plain_handlers[i] || action->sa_sigaction == informed_handlers[i]) {
            snprintf(text->bytes, sizeof text->bytes, "body%d", i);
            return text->bytes;
        }
    return "another";
}

static void say_action(const char *name, int result, const struct sigaction *was)
{
    struct text handler, mask;

    if (result < 0)
        say_result(name, result);
    else /* 0x04000000 is SA_RESTORER, glibc's own business. */
        say("%s = 0, was %s %x %s", name, handler_name(&handler, was), was->sa_flags & ~0x04000000, show_set(&mask, &was->sa_mask));
}

/* sigaction SIGNAL HANDLER FLAGS MASK; sigaction SIGNAL */
OPERATION(do_sigaction)
{
    struct sigaction action, was;
    int handler = A(1);

    memset(&action, 0, sizeof action);
    memset(&was, 0, sizeof was);
    action.sa_flags = A(2);
    to_set(&action.sa_mask, operation->arguments[3]);
    if (handler < 16)
        action.sa_handler = handler ? SIG_IGN : SIG_DFL;
    else if (action.sa_flags & SA_SIGINFO)
        action.sa_sigaction = informed_handlers[handler - 16];
    else
        action.sa_handler = plain_handlers[handler - 16];
    say_action("sigaction", sigaction(A(0), operation->count > 1 ? &action : NULL, &was), &was);
}

/* signal SIGNAL HANDLER */
OPERATION(do_signal)
{
    void (*handler)(int) = A(1) >= 16 ? plain_handlers[A(1) - 16] : A(1) ? SIG_IGN : SIG_DFL;

    say_result("signal", signal(A(0), handler) == SIG_ERR ? -1 : 0);
}

/* siginterrupt SIGNAL FLAG */
OPERATION(do_siginterrupt)
{
    say_result("siginterrupt", siginterrupt(A(0), A(1)));
}

/* sigprocmask HOW SET */
OPERATION(do_sigprocmask)
{
    struct text text;
    sigset_t set, was;
    int result;

    to_set(&set, operation->arguments[1]);
    result = pthread_sigmask(A(0), &set, &was);
    if (result)
        say("sigprocmask = %s", error_name(result));
    else
        say("sigprocmask = 0, was %s", show_set(&text, &was));
}

OPERATION(do_sigpending)
{
    struct text text;
    sigset_t set;

    sigpending(&set);
    say("sigpending = %s", show_set(&text, &set));
}

OPERATION(do_raise)
{
    say_result("raise", raise(A(0)));
}

/* queue SIGNAL VALUE: to oneself */
OPERATION(do_queue)
{
    union sigval value;

    value.sival_ptr = NULL;
    value.sival_int = A(1);
    say_result("queue", sigqueue(getpid(), A(0), value));
}

OPERATION(do_kill_self)
{
    say_result("killself", kill(getpid(), A(0)));
}

/* sigsuspend MASK */
OPERATION(do_sigsuspend)
{
    sigset_t set;

    to_set(&set, operation->arguments[0]);
    say_result("sigsuspend", sigsuspend(&set));
    say_mask("sigsuspend:");
}

OPERATION(do_pause)
{
    say_result("pause", pause());
}

static void say_accepted(const char *name, int result, const siginfo_t *info)
{
    if (result < 0) {
        say_result(name, result);
        return;
    }
    say("%s = %d", name, result);
    say_info(info);
}

/* sigtimedwait SET: what is pending now */
OPERATION(do_sigtimedwait)
{
    struct timespec none = { 0, 0 };
    siginfo_t info;
    sigset_t set;

    memset(&info, 0, sizeof info);
    to_set(&set, operation->arguments[0]);
    say_accepted("sigtimedwait", sigtimedwait(&set, &info, &none), &info);
}

/* sigwaitinfo SET */
OPERATION(do_sigwaitinfo)
{
    siginfo_t info;
    sigset_t set;

    memset(&info, 0, sizeof info);
    to_set(&set, operation->arguments[0]);
    say_accepted("sigwaitinfo", sigwaitinfo(&set, &info), &info);
}

/* sigwait SET */
OPERATION(do_sigwait)
{
    struct text text;
    sigset_t set;
    int signal = 0, result;

    to_set(&set, operation->arguments[0]);
    result = sigwait(&set, &signal);
    say("sigwait = %d %s", result, signal_name(&text, signal));
}

/* sigaltstack SIZE FLAGS; sigaltstack */
OPERATION(do_sigaltstack)
{
    static char memory[ACTORS][65536] __attribute__((aligned(16)));
    stack_t stack, was;
    int result;

    memset(&stack, 0, sizeof stack);
    memset(&was, 0, sizeof was);
    stack.ss_sp = memory[self];
    stack.ss_size = A(0);
    stack.ss_flags = A(1);
    result = sigaltstack(operation->count > 0 ? &stack : NULL, &was);
    if (result < 0)
        say_result("sigaltstack", result);
    else
        say("sigaltstack = 0, was %d bytes, flags %x%s", (int)was.ss_size, was.ss_flags,
            was.ss_sp == NULL ? "" : was.ss_sp == memory[self] ? ", own" : ", another's");
}

/* siglongjmp: to where the actor waits for commands */
OPERATION(do_siglongjmp)
{
    if (!has_landing || depth == 0)
        return;
    say("siglongjmp");
    siglongjmp(landing, 1);
}

/* savemask FLAG: whether the next siglongjmp shall restore the mask */
OPERATION(do_savemask)
{
    saves_mask = A(0);
}

/* contextmask SET: what the handler's return shall set */
OPERATION(do_contextmask)
{
    if (context_of_handler)
        to_set(&context_of_handler->uc_sigmask, operation->arguments[0]);
}

/* sigset, sighold, sigrelse, sigignore: System V */
OPERATION(do_sighold)
{
    say_result("sighold", sighold(A(0)));
}

OPERATION(do_sigrelse)
{
    say_result("sigrelse", sigrelse(A(0)));
}

OPERATION(do_sigignore)
{
    say_result("sigignore", sigignore(A(0)));
}

OPERATION(do_sigset)
{
    void (*handler)(int) = A(1) >= 16 ? plain_handlers[A(1) - 16] : A(1) == 2 ? SIG_HOLD : A(1) ? SIG_IGN : SIG_DFL;
    void (*was)(int) = sigset(A(0), handler);

    say("sigset = %s", was == SIG_ERR ? error_name(errno) : was == SIG_HOLD ? "SIG_HOLD" : was == SIG_IGN ? "SIG_IGN" : was == SIG_DFL ? "SIG_DFL" : "a handler");
}
