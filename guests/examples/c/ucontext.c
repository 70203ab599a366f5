/*
 * ucontext.c: what a handler changes in its ucontext takes effect as it returns. sigreturn(2), sigaction(2)
 *
 * The third argument of an SA_SIGINFO handler points to the saved context of the interrupted code. Its uc_sigmask is the
 * mask that sigreturn will put back: change it there, and the program goes on with another mask. Changing the mask by
 * sigprocmask inside the handler, on the other hand, lasts only until the handler returns.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

static volatile sig_atomic_t handled;

static void by_ucontext(int sig, siginfo_t *info, void *context)
{
    ucontext_t *interrupted = context;

    handled++;
    sigaddset(&interrupted->uc_sigmask, SIGUSR1);
}

static void by_sigprocmask(int sig, siginfo_t *info, void *context)
{
    sigset_t set;

    handled++;
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

static void install(int sig, void (*handler)(int, siginfo_t *, void *))
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(sig, &action, NULL);
}

static int blocked(int sig)
{
    sigset_t now;

    sigprocmask(SIG_BLOCK, NULL, &now);
    return sigismember(&now, sig);
}

int main(void)
{
    sigset_t set, pending;

    install(SIGUSR1, by_ucontext);
    install(SIGUSR2, by_sigprocmask);

    raise(SIGUSR1);
    printf("after by_ucontext: SIGUSR1 is %s\n", blocked(SIGUSR1) ? "blocked" : "not blocked");
    raise(SIGUSR1);
    sigpending(&pending);
    printf("raised again: handled %d time, pending: %s\n", (int)handled, sigismember(&pending, SIGUSR1) ? "yes" : "no");

    raise(SIGUSR2);
    printf("after by_sigprocmask: SIGHUP is %s\n", blocked(SIGHUP) ? "blocked" : "not blocked");

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    printf("unblocked: handled %d times in all, and it is %s\n", (int)handled, blocked(SIGUSR1) ? "blocked again" : "not blocked");
    return 0;
}
