/* sigaction(2): SA_RESETHAND, SA_NODEFER, SA_SIGINFO and sa_mask together. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int depth, limit, total;
static void masks(char *text)
{
    sigset_t set;
    sigprocmask(SIG_BLOCK, NULL, &set);
    for (int sig = 1; sig < 65; sig++)
        if (sigismember(&set, sig) == 1)
            text += sprintf(text, " %d", sig);
    *text = 0;
}
static void handler(int sig, siginfo_t *info, void *context)
{
    char text[400];
    struct sigaction now;
    masks(text);
    sigaction(sig, NULL, &now);
    printf("  %d depth %d blocked%s, disposition %s, flags %x\n", sig, depth, text, now.sa_handler == SIG_DFL ? "default" : "handler", (unsigned)now.sa_flags & ~0x04000000u);
    if (++depth < limit && ++total < 4)
        raise(sig);
    depth--;
}

static void try(int sig, int flags, int masked)
{
    printf("signal %d flags %x mask %d\n", sig, (unsigned)flags, masked);
    fflush(stdout);
    if (fork() == 0) {
        struct sigaction act = { .sa_sigaction = handler, .sa_flags = flags };
        sigemptyset(&act.sa_mask);
        if (masked)
            sigaddset(&act.sa_mask, masked);
        sigaction(sig, &act, NULL);
        limit = 3;
        raise(sig);
        struct sigaction now;
        sigaction(sig, NULL, &now);
        printf("  left: %s, flags %x, mask %d\n", now.sa_handler == SIG_DFL ? "default" : "handler", (unsigned)now.sa_flags & ~0x04000000u, sigismember(&now.sa_mask, masked ? masked : 1));
        fflush(stdout);
        _exit(0);
    }
    int status;
    wait(&status);
    if (WIFSIGNALED(status))
        printf("  killed by %d\n", WTERMSIG(status));
}

int main(void)
{
    int flags[] = { 0, SA_NODEFER, SA_RESETHAND, SA_NODEFER | SA_RESETHAND };
    for (int i = 0; i < 4; i++) {
        try(SIGUSR1, flags[i] | SA_SIGINFO, 0);
        try(SIGUSR1, flags[i], SIGUSR1);
        try(SIGURG, flags[i] | SA_SIGINFO, SIGTERM);
        try(SIGRTMIN + 5, flags[i], 0);
    }
    return 0;
}
