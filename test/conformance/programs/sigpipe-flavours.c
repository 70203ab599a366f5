#include <stdio.h>
#include <signal.h>
#include <errno.h>
#include <unistd.h>
#include <sys/wait.h>
#include <string.h>
static volatile sig_atomic_t got, code;
static void h(int s, siginfo_t *i, void *u) { got = s; code = i->si_code; }
int main(void)
{
    int p[2], st;
    struct sigaction sa;
    pipe(p);
    close(p[0]);
    signal(SIGPIPE, SIG_IGN);
    printf("ignored: %zd", write(p[1], "x", 1)); printf(" errno %d\n", errno);
    memset(&sa, 0, sizeof sa);
    sa.sa_sigaction = h;
    sa.sa_flags = SA_SIGINFO | SA_RESTART;
    sigaction(SIGPIPE, &sa, NULL);
    printf("handled: %zd", write(p[1], "x", 1)); printf(" errno %d signal %d code %d\n", errno, got, code);
    printf("zero bytes: %zd\n", write(p[1], "", 0));
    fflush(stdout);
    if (fork() == 0) {
        signal(SIGPIPE, SIG_DFL);
        for (;;) write(p[1], "y", 1);
    }
    wait(&st);
    printf("child: signal %d\n", WTERMSIG(st));
    FILE *f = fdopen(p[1], "w");
    signal(SIGPIPE, SIG_IGN);
    fputs("text", f);
    printf("fflush: %d", fflush(f)); printf(" errno %d\n", errno);
    return 0;
}
