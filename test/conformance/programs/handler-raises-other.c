#include <stdio.h>
#include <signal.h>
#include <unistd.h>

static int depth = 0;
static void indent(void) { for (int i = 0; i < depth; i++) printf("  "); }

static void handler(int sig)
{
    indent(); printf("enter %d\n", sig);
    depth++;
    if (sig == SIGHUP) kill(getpid(), SIGINT);
    if (sig == SIGINT) kill(getpid(), SIGQUIT);
    if (sig == SIGQUIT) kill(getpid(), SIGHUP); /* blocked: we are inside its handler */
    depth--;
    indent(); printf("leave %d\n", sig);
    if (sig == SIGHUP) { static int times; if (++times == 2) signal(SIGHUP, SIG_IGN), signal(SIGINT, SIG_IGN); }
}

int main(void)
{
    struct sigaction sa;
    sa.sa_handler = handler;
    sa.sa_flags = 0;
    sigemptyset(&sa.sa_mask);
    sigaction(SIGHUP, &sa, NULL);
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGQUIT, &sa, NULL);
    signal(SIGQUIT, handler);
    raise(SIGHUP);
    printf("done\n");
    return 0;
}
