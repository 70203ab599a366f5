/* sigsuspend(2): which handlers run before it returns, and what the mask is afterwards. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int depth;

static void show(const char *title)
{
    sigset_t set;
    sigprocmask(SIG_BLOCK, NULL, &set);
    printf("%*s%s: blocked", depth * 2, "", title);
    for (int sig = 1; sig < 65; sig++)
        if (sigismember(&set, sig) == 1)
            printf(" %d", sig);
    sigpending(&set);
    printf(", pending");
    for (int sig = 1; sig < 65; sig++)
        if (sigismember(&set, sig) == 1)
            printf(" %d", sig);
    printf("\n");
}

static void handler(int sig)
{
    char title[40];
    depth++;
    sprintf(title, "handler %d", sig);
    show(title);
    if (sig == SIGUSR1 && depth < 3) {
        sigset_t none;
        sigemptyset(&none);
        raise(SIGUSR2);
        int r = sigsuspend(&none);
        printf("%*sinner sigsuspend %d %s\n", depth * 2, "", r, strerror(errno));
        show("after inner");
    }
    depth--;
}

int main(void)
{
    int signals[] = { SIGUSR1, SIGUSR2, SIGTERM, SIGRTMIN + 1 };
    struct sigaction act = { .sa_handler = handler };
    sigset_t block, wait;
    sigemptyset(&act.sa_mask);
    sigemptyset(&block);
    for (int i = 0; i < 4; i++) {
        sigaction(signals[i], &act, NULL);
        sigaddset(&block, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &block, NULL);
    show("begin");
    for (int i = 3; i >= 0; i--)
        raise(signals[i]);
    wait = block;
    sigdelset(&wait, SIGTERM);
    sigdelset(&wait, SIGUSR2);
    errno = 0;
    int r = sigsuspend(&wait);
    printf("sigsuspend %d %s\n", r, strerror(errno));
    show("between");
    wait = block;
    sigdelset(&wait, SIGUSR1);
    r = sigsuspend(&wait);
    printf("sigsuspend %d %s\n", r, strerror(errno));
    show("after");
    raise(SIGRTMIN + 1);
    sigfillset(&wait);
    sigdelset(&wait, SIGRTMIN + 1);
    r = sigsuspend(&wait);
    printf("sigsuspend %d %s\n", r, strerror(errno));
    show("end");
    return 0;
}
