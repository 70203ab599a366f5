/*
 * A random walk through the signal calls of one process, the same for the same seed: dispositions, masks, sending, waiting, handlers
 * that do the same again or jump out, and children that inherit it all. It prints everything that it sees.
 * Recorded on Linux for many seeds: random-signals.test.ts.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const int signals[] = {
    SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGTSTP, SIGURG, SIGWINCH, SIGVTALRM, SIGSEGV, SIGFPE, 34, 35, 36, 40, 64,
};
#define SIGNALS (int)(sizeof signals / sizeof *signals)
#define STEPS 120

static unsigned long long state;
static int depth;
static sigjmp_buf landing;
static int may_jump;

static int chance(int n)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((unsigned)(state >> 33) % (unsigned)n);
}

static int any_signal(void)
{
    return signals[chance(SIGNALS)];
}

static void any_set(sigset_t *set)
{
    sigemptyset(set);
    for (int count = chance(8); count > 0; count--)
        sigaddset(set, any_signal());
    if (chance(10) == 0)
        sigfillset(set);
}

static void show(const char *what, const sigset_t *set)
{
    printf("%s[", what);
    for (int signal = 1; signal <= 64; signal++)
        if (signal != 32 && signal != 33 && sigismember(set, signal) == 1)
            printf(" %d", signal);
    printf(" ]");
}

static int ignored_by_default(int signal)
{
    return signal == SIGCHLD || signal == SIGCONT || signal == SIGURG || signal == SIGWINCH;
}

/* Sending it would not end the process. */
static int harmless(int signal)
{
    struct sigaction action;

    sigaction(signal, NULL, &action);
    return action.sa_handler != SIG_DFL || ignored_by_default(signal);
}

static const char *name(void (*handler)(int))
{
    return handler == SIG_IGN ? "SIG_IGN" : handler == SIG_DFL ? "SIG_DFL" : "handler";
}

static void step(void);

static void handler(int signal, siginfo_t *info, void *context)
{
    sigset_t mask;

    depth++;
    sigprocmask(SIG_BLOCK, NULL, &mask);
    printf("%*s> %d code %d", depth * 2, "", signal, info->si_code);
    if (info->si_code == SI_QUEUE)
        printf(" value %d", info->si_value.sival_int);
    show(" mask", &mask);
    puts("");
    if (depth < 4 && chance(3) == 0)
        for (int count = chance(3); count > 0; count--)
            step();
    if (may_jump && chance(12) == 0) {
        printf("%*s jumps\n", depth * 2, "");
        depth = 0;
        siglongjmp(landing, 1);
    }
    printf("%*s< %d\n", depth * 2, "", signal);
    depth--;
}

static void set_action(int signal)
{
    struct sigaction action, old;
    int result;

    memset(&action, 0, sizeof action);
    if (chance(6) == 0)
        action.sa_handler = SIG_IGN;
    else {
        action.sa_sigaction = handler;
        action.sa_flags = SA_SIGINFO | (chance(4) ? 0 : SA_NODEFER) | (chance(6) ? 0 : SA_RESETHAND) | (chance(2) ? SA_RESTART : 0);
    }
    any_set(&action.sa_mask);
    result = sigaction(signal, &action, &old);
    /* 0x04000000 is SA_RESTORER, glibc's own business. */
    printf("sigaction %d %s: %d, was %s %x", signal, name(action.sa_handler), result, name(old.sa_handler), old.sa_flags & ~0x04000000);
    show(" mask", &old.sa_mask);
    puts("");
}

static void change_mask(void)
{
    sigset_t set, old;
    int how = chance(3), result;

    any_set(&set);
    printf("sigprocmask %d", how);
    show(" ", &set);
    puts("");
    result = sigprocmask(how, &set, &old);
    printf("sigprocmask: %d", result);
    show(", was", &old);
    puts("");
}

static void accept_one(void)
{
    struct timespec none = {0, 0};
    siginfo_t info;
    sigset_t set;
    int result;

    any_set(&set);
    memset(&info, 0, sizeof info);
    result = sigtimedwait(&set, &info, &none);
    show("sigtimedwait ", &set);
    if (result > 0)
        printf(": %d code %d value %d\n", result, info.si_code, info.si_code == SI_QUEUE ? info.si_value.sival_int : 0);
    else
        printf(": %s\n", strerror(errno));
}

/* Only if a handler will run: otherwise it would wait for ever. */
static void suspend(void)
{
    struct sigaction action;
    sigset_t pending, set, after;
    int handled = 0, result;

    sigpending(&pending);
    any_set(&set);
    for (int signal = 1; signal <= 64; signal++) {
        if (signal == 32 || signal == 33 || sigismember(&pending, signal) != 1 || sigismember(&set, signal))
            continue;
        sigaction(signal, NULL, &action);
        if (action.sa_handler == SIG_DFL)
            return;
        if (action.sa_handler != SIG_IGN)
            handled = 1;
    }
    if (!handled)
        return;
    show("sigsuspend ", &set);
    puts("");
    result = sigsuspend(&set);
    printf("sigsuspend: %d %s", result, strerror(errno));
    sigprocmask(SIG_BLOCK, NULL, &after);
    show(" mask", &after);
    puts("");
}

static void have_a_child(void)
{
    sigset_t set;
    int status = 0;
    pid_t child, result;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        int fate = chance(3);

        sigpending(&set);
        show("child: pending", &set);
        sigprocmask(SIG_BLOCK, NULL, &set);
        show(" mask", &set);
        puts("");
        fflush(stdout);
        if (fate == 0) {
            signal(SIGTERM, SIG_DFL);
            sigemptyset(&set);
            sigaddset(&set, SIGTERM);
            sigprocmask(SIG_UNBLOCK, &set, NULL);
            raise(SIGTERM);
        }
        _exit(fate);
    }
    do
        result = waitpid(child, &status, 0);
    while (result < 0 && errno == EINTR);
    printf("waitpid: %s status %x\n", result == child ? "the child" : strerror(errno), result == child ? status : 0);
}

static void step(void)
{
    union sigval value;
    sigset_t set;
    int signal = any_signal(), kind = chance(13);

    if (kind >= 4 && kind <= 8 && !harmless(signal))
        return;
    switch (kind) {
    case 0:
    case 1: set_action(signal); break;
    case 2:
    case 3: change_mask(); break;
    case 4:
    case 5:
        printf("kill %d\n", signal);
        printf("kill: %d\n", kill(getpid(), signal));
        break;
    case 6:
        printf("raise %d\n", signal);
        printf("raise: %d\n", raise(signal));
        break;
    case 7:
    case 8:
        value.sival_int = chance(1000);
        printf("sigqueue %d %d\n", signal, value.sival_int);
        printf("sigqueue: %d\n", sigqueue(getpid(), signal, value));
        break;
    case 9:
        sigpending(&set);
        show("pending", &set);
        puts("");
        break;
    case 10: accept_one(); break;
    case 11: suspend(); break;
    case 12:
        if (depth == 0 && chance(4) == 0)
            have_a_child();
        break;
    }
    fflush(stdout);
}

int main(int argc, char **argv)
{
    sigset_t set;

    state = argc > 1 ? strtoul(argv[1], NULL, 10) : 1;
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    signal(SIGTSTP, SIG_IGN);
    for (volatile int count = 0; count < STEPS; count++) {
        if (sigsetjmp(landing, chance(2))) {
            may_jump = 0;
            puts("landed");
        } else
            may_jump = chance(2);
        step();
    }
    sigpending(&set);
    show("at the end: pending", &set);
    sigprocmask(SIG_BLOCK, NULL, &set);
    show(" mask", &set);
    puts("");
    fflush(stdout);
    _exit(0);
}
