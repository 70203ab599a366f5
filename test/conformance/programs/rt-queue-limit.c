#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
/* a thousand queued values come back in order */
static int expect, bad, got;
static void h(int s, siginfo_t *i, void *c) { if (i->si_value.sival_int != expect++) bad++; got++; }
int main(void)
{
    struct sigaction sa;
    sigset_t b, o;
    int i, sent = 0;
    memset(&sa, 0, sizeof sa);
    sa.sa_sigaction = h;
    sa.sa_flags = SA_SIGINFO;
    sigaction(SIGRTMIN + 4, &sa, 0);
    sigemptyset(&b);
    sigaddset(&b, SIGRTMIN + 4);
    sigprocmask(SIG_BLOCK, &b, &o);
    for (i = 0; i < 1000; i++) {
        union sigval v;
        v.sival_int = i;
        if (sigqueue(getpid(), SIGRTMIN + 4, v) == 0) sent++;
    }
    sigprocmask(SIG_SETMASK, &o, 0);
    printf("sent %d got %d out of order %d\n", sent, got, bad);
    return 0;
}
