#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <errno.h>

static void h(int s) {}
static void h3(int s, siginfo_t *i, void *c) {}

static void show(int sig)
{
    struct sigaction sa;
    int i;
    if (sigaction(sig, NULL, &sa) != 0) {
        printf("sigaction(%d): errno %d %s\n", sig, errno, strerror(errno));
        return;
    }
    printf("%2d:", sig);
    if (sa.sa_flags & SA_SIGINFO)
        printf(" SIGINFO%s", sa.sa_sigaction == h3 ? " h3" : "");
    else if (sa.sa_handler == SIG_DFL)
        printf(" DFL");
    else if (sa.sa_handler == SIG_IGN)
        printf(" IGN");
    else if (sa.sa_handler == h)
        printf(" h");
    if (sa.sa_flags & SA_RESTART) printf(" RESTART");
    if (sa.sa_flags & SA_NODEFER) printf(" NODEFER");
    if (sa.sa_flags & SA_RESETHAND) printf(" RESETHAND");
    if (sa.sa_flags & SA_ONSTACK) printf(" ONSTACK");
    if (sa.sa_flags & SA_NOCLDSTOP) printf(" NOCLDSTOP");
    printf(" mask");
    for (i = 1; i < 65; i++)
        if (sigismember(&sa.sa_mask, i) == 1)
            printf(" %d", i);
    printf("\n");
}

int main(void)
{
    struct sigaction sa;

    show(SIGUSR1);
    show(SIGKILL);
    show(0);
    show(65);
    show(-1);
    signal(SIGUSR1, h);
    show(SIGUSR1);
    siginterrupt(SIGUSR1, 1);
    show(SIGUSR1);
    siginterrupt(SIGUSR1, 0);
    show(SIGUSR1);

    memset(&sa, 0, sizeof(sa));
    sa.sa_sigaction = h3;
    sa.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESETHAND | SA_ONSTACK;
    sigfillset(&sa.sa_mask);
    sigdelset(&sa.sa_mask, 32);
    sigdelset(&sa.sa_mask, 33);
    sigdelset(&sa.sa_mask, SIGINT);
    sigaction(SIGUSR2, &sa, NULL);
    show(SIGUSR2);
    raise(SIGUSR2);
    show(SIGUSR2);

    sa.sa_handler = SIG_IGN;
    sa.sa_flags = 0;
    errno = 0;
    printf("set SIGSTOP: %d", sigaction(SIGSTOP, &sa, NULL));
    printf(" errno %d\n", errno);
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = SA_NOCLDSTOP;
    sigaction(SIGCHLD, &sa, NULL);
    show(SIGCHLD);
    return 0;
}
