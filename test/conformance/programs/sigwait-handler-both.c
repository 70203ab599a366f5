/* sigwait takes a blocked signal; a handler exists but does not run */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void h(int s) { printf("handler\n"); }
int main(void)
{
    sigset_t s;
    int sig;
    signal(SIGALRM, h);
    sigemptyset(&s);
    sigaddset(&s, SIGALRM);
    sigprocmask(SIG_BLOCK, &s, NULL);
    alarm(1);
    printf("%d", sigwait(&s, &sig));
    printf(" %d\n", sig);
    signal(SIGURG, SIG_DFL);
    sigaddset(&s, SIGURG);
    sigprocmask(SIG_BLOCK, &s, NULL);
    raise(SIGURG);               /* ignored by default, but blocked: it stays */
    sigwait(&s, &sig);
    printf("%d\n", sig);
    alarm(1);
    sigprocmask(SIG_UNBLOCK, &s, NULL);
    pause();
    return 0;
}
