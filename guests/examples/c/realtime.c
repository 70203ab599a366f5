/*
 * realtime.c: real-time signals are queued, in order, each with a value. signal(7) "Real-time signals", sigqueue(3)
 *
 * Unlike standard signals none is lost. The lowest number is delivered first, and the same number first in, first out.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct {
    int signal, value;
} log_entry[32];
static volatile sig_atomic_t logged;

static void on_signal(int sig, siginfo_t *info, void *context)
{
    log_entry[logged].signal = sig;
    log_entry[logged].value = info->si_value.sival_int;
    logged++;
}

static void send(int sig, int value)
{
    union sigval with;

    with.sival_int = value;
    sigqueue(getpid(), sig, with);
}

int main(void)
{
    struct sigaction action;
    sigset_t all, old;
    int i;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO;
    sigfillset(&action.sa_mask); /* one handler at a time, so that the log shows the order of delivery */
    sigaction(SIGUSR1, &action, NULL);
    for (i = 0; i < 3; i++)
        sigaction(SIGRTMIN + i, &action, NULL);

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &old);
    for (i = 1; i <= 3; i++) {
        send(SIGRTMIN + 2, 200 + i);
        send(SIGRTMIN, i);
        send(SIGRTMIN + 1, 100 + i);
        send(SIGUSR1, 1000 + i);
    }
    sigprocmask(SIG_SETMASK, &old, NULL);

    for (i = 0; i < logged; i++)
        if (log_entry[i].signal == SIGUSR1)
            printf("SIGUSR1     value %d (the first; the others were merged into it)\n", log_entry[i].value);
        else
            printf("SIGRTMIN+%d  value %d\n", log_entry[i].signal - SIGRTMIN, log_entry[i].value);
    printf("real-time signals for programs: %d\n", SIGRTMAX - SIGRTMIN + 1);
    return 0;
}
