#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define CLOCKID CLOCK_REALTIME
#define SIG SIGRTMIN

static volatile int done, good;

static void handler(int sig, siginfo_t *si, void *uc)
{
    timer_t *tidp = si->si_value.sival_ptr;
    good = si->si_code == SI_TIMER && timer_getoverrun(*tidp) > 500;
    done = 1;
}

int main(int argc, char *argv[])
{
    timer_t timerid;
    sigset_t mask;
    struct sigevent sev;
    struct itimerspec its;
    struct sigaction sa;

    printf("Establishing handler for signal %d\n", SIG);
    sa.sa_flags = SA_SIGINFO;
    sa.sa_sigaction = handler;
    sigemptyset(&sa.sa_mask);
    if (sigaction(SIG, &sa, NULL) == -1) exit(1);

    printf("Blocking signal %d\n", SIG);
    sigemptyset(&mask);
    sigaddset(&mask, SIG);
    sigprocmask(SIG_SETMASK, &mask, NULL);

    memset(&sev, 0, sizeof sev);
    sev.sigev_notify = SIGEV_SIGNAL;
    sev.sigev_signo = SIG;
    sev.sigev_value.sival_ptr = &timerid;
    if (timer_create(CLOCKID, &sev, &timerid) == -1) exit(2);

    its.it_value.tv_sec = 0;
    its.it_value.tv_nsec = 1000000;
    its.it_interval.tv_sec = its.it_value.tv_sec;
    its.it_interval.tv_nsec = its.it_value.tv_nsec;
    if (timer_settime(timerid, 0, &its, NULL) == -1) exit(3);

    printf("Sleeping for %d seconds\n", 1);
    sleep(1);
    printf("Unblocking signal %d\n", SIG);
    if (done) printf("too early\n");
    sigprocmask(SIG_UNBLOCK, &mask, NULL);
    printf("done %d good %d\n", done, good);
    its.it_value.tv_nsec = its.it_interval.tv_nsec = 0;
    timer_settime(timerid, 0, &its, NULL);
    return 0;
}
