/*
 * sigwait.c: take signals without a handler. sigwait(3), sigwaitinfo(2), sigtimedwait(2)
 *
 * The signals must be blocked; then they wait in the pending set until the program asks for them, one at a time, at a
 * place of its own choosing, where every function may be called.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void on_hup(int sig)
{
}

int main(void)
{
    struct timespec now = { 0, 0 }, moment = { 0, 50000000 };
    struct sigaction action;
    siginfo_t info;
    sigset_t set;
    union sigval value;
    int sig, i;

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    sigaddset(&set, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &set, NULL);

    kill(getpid(), SIGUSR2);
    kill(getpid(), SIGUSR1);
    sigwait(&set, &sig);
    printf("sigwait took %s first, the lowest number\n", sig == SIGUSR1 ? "SIGUSR1" : "SIGUSR2");
    sigwait(&set, &sig);
    printf("then %s\n", sig == SIGUSR1 ? "SIGUSR1" : "SIGUSR2");

    for (i = 1; i <= 3; i++) {
        value.sival_int = i * i;
        sigqueue(getpid(), SIGRTMIN, value);
    }
    for (i = 1; i <= 3; i++) {
        sig = sigwaitinfo(&set, &info);
        printf("sigwaitinfo returned SIGRTMIN%+d with value %d, code %s\n", sig - SIGRTMIN, info.si_value.sival_int,
               info.si_code == SI_QUEUE ? "SI_QUEUE" : "?");
    }

    if (sigtimedwait(&set, NULL, &now) == -1)
        printf("nothing is pending: %s\n", strerror(errno));
    if (sigtimedwait(&set, NULL, &moment) == -1)
        printf("nothing came in time: %s\n", strerror(errno));

    memset(&action, 0, sizeof action);
    action.sa_handler = on_hup;
    action.sa_flags = SA_RESTART; /* of no use: this call is never restarted */
    sigemptyset(&action.sa_mask);
    sigaction(SIGHUP, &action, NULL);
    alarm(1);
    signal(SIGALRM, on_hup);
    if (sigwaitinfo(&set, &info) == -1)
        printf("a handler for another signal ran: %s\n", strerror(errno));
    return 0;
}
