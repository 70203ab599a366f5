/* Actors: processes and threads that do what the controller tells them. Handlers, which run bodies of the script. */
#define MOST_DEPTH 5
#define MOST_BODIES_RUN 16
#define DATA_PIPES 2

struct command {
    int step;
    int pids[ACTORS], tids[ACTORS];
};

/* An actor is ready for its next command; or, from its maker, is `coming` (tid 0: that is not known yet). */
struct report {
    int actor, pid, tid, coming;
};

static int command_read[ACTORS], command_write[ACTORS], report_write;
static int data_read[DATA_PIPES], data_write[DATA_PIPES];
/* An eventfd that all have. */
static int counter;

static __thread sigjmp_buf landing;
static __thread int has_landing, saves_mask, step_of_actor;
static __thread int bodies_run;
/* Of the handler that runs; NULL: none, or one without SA_SIGINFO. */
static __thread ucontext_t *context_of_handler;

/* The operation that runs is meant to fault: how often it has. */
static __thread volatile int faulting;

static void begin_faulting(void)
{
    faulting = 1;
}

/* A handler that neither repairs nor jumps would run for ever. */
static void count_fault(void)
{
    if (++faulting < 5)
        return;
    say("given up");
    _exit(98);
}

static void run_list(const struct list *list)
{
    for (int i = list->begin; i < list->end; i++)
        operations[i].kind->run(&operations[i]);
}

static void say_mask(const char *what)
{
    struct text text;
    sigset_t mask;

    pthread_sigmask(SIG_BLOCK, NULL, &mask);
    say("%s mask %s", what, show_set(&text, &mask));
}

static void report(int actor, int pid, int tid, int coming)
{
    struct report report = { actor, pid, tid, coming };

    if (write(report_write, &report, sizeof report) != sizeof report)
        _exit(6);
}

static void receive(void)
{
    struct command command;
    int length;

    do
        length = (int)read(command_read[self], &command, sizeof command);
    while (length < 0 && errno == EINTR);
    if (length != sizeof command)
        _exit(7);
    for (int i = 0; i < ACTORS; i++) {
        actors[i].pid = command.pids[i];
        actors[i].tid = command.tids[i];
    }
    step_of_actor = command.step;
}

static _Noreturn void act(void)
{
    actors[self].pid = getpid();
    actors[self].tid = (int)syscall(SYS_gettid);
    for (;;) {
        if (sigsetjmp(landing, saves_mask)) {
            depth = 0;
            faulting = 0;
            context_of_handler = NULL;
            say_mask("landed");
        }
        has_landing = 1;
        report(self, actors[self].pid, actors[self].tid, 0);
        receive();
        run_list(&steps[step_of_actor].list);
    }
}

static int on_alternate_stack(void)
{
    stack_t stack;

    return sigaltstack(NULL, &stack) == 0 && stack.ss_flags == SS_ONSTACK;
}

static char *page;

static void say_info(const siginfo_t *info)
{
    struct text name, process, value;
    char *address = info->si_addr;

    value.bytes[0] = 0;
    if ((info->si_signo == SIGSEGV || info->si_signo == SIGBUS) && (info->si_code == SEGV_MAPERR || info->si_code == SEGV_ACCERR)) {
        if (page && address >= page && address < page + 4096)
            snprintf(value.bytes, sizeof value.bytes, " at %d", (int)(address - page));
        else
            snprintf(value.bytes, sizeof value.bytes, address ? " elsewhere" : " at NULL");
    }
    if (info->si_code == SI_QUEUE || info->si_code == SI_TIMER)
        snprintf(value.bytes, sizeof value.bytes, " value %d", info->si_value.sival_int);
    else if (info->si_signo == SIGCHLD && info->si_code > 0 && info->si_code <= CLD_CONTINUED)
        snprintf(value.bytes, sizeof value.bytes, " status %d", info->si_status);
    say("%s code %d from %s%s", signal_name(&name, info->si_signo), info->si_code,
        info->si_code == SI_TIMER || info->si_code == SI_KERNEL || (info->si_signo != SIGCHLD && info->si_code > 0) ? "nobody" : process_name(&process, info->si_pid), value.bytes);
}

static void run_handler(int body, int signal, const siginfo_t *info, void *context)
{
    ucontext_t *outer = context_of_handler;
    int error = errno;
    struct text name, mask;
    sigset_t blocked;

    depth++;
    context_of_handler = context;
    pthread_sigmask(SIG_BLOCK, NULL, &blocked);
    say("> body%d %s%s mask %s", body, signal_name(&name, signal), on_alternate_stack() ? " alternate stack" : "", show_set(&mask, &blocked));
    if (info)
        say_info(info);
    if (context)
        say("returns to mask %s", show_set(&mask, &((ucontext_t *)context)->uc_sigmask));
    if (depth <= MOST_DEPTH && bodies_run < MOST_BODIES_RUN) {
        bodies_run++;
        run_list(&bodies[body]);
    }
    say("< body%d", body);
    if (faulting && (signal == SIGSEGV || signal == SIGFPE))
        count_fault();
    depth--;
    context_of_handler = outer;
    errno = error;
}

#define HANDLER(n)                                                       \
    static void plain##n(int signal)                                     \
    {                                                                    \
        run_handler(n, signal, NULL, NULL);                              \
    }                                                                    \
    static void informed##n(int signal, siginfo_t *info, void *context)  \
    {                                                                    \
        run_handler(n, signal, info, context);                           \
    }
HANDLER(0)
HANDLER(1)
HANDLER(2)
HANDLER(3)
HANDLER(4)
HANDLER(5)
HANDLER(6)
HANDLER(7)

static void (*const plain_handlers[])(int) = { plain0, plain1, plain2, plain3, plain4, plain5, plain6, plain7 };
static void (*const informed_handlers[])(int, siginfo_t *, void *) = { informed0, informed1, informed2, informed3,
                                                                      informed4, informed5, informed6, informed7 };
