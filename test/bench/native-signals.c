/*
 * The same operations as assembly/bench.ts, on the real kernel: one line "name nanoseconds" each.
 * CPU time of the process and its threads, so that a busy machine disturbs little.
 *
 *     cc -O2 -pthread native-signals.c -lrt && ./a.out [operations]
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static pthread_t ping_thread;
static long rounds;

static double now(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static void on_signal(int signal)
{
    handled++;
}

#define MEASURE(name, clock, count, ...)                                  \
    do {                                                                  \
        double begin = now(clock);                                        \
        for (long i = 0; i < (count); i++) {                              \
            __VA_ARGS__;                                                  \
        }                                                                 \
        printf("%s %.2f\n", name, (now(clock) - begin) / (count));        \
        fflush(stdout);                                                   \
    } while (0)

static void *pong(void *argument)
{
    sigset_t usr2;
    int signal;

    sigemptyset(&usr2);
    sigaddset(&usr2, SIGUSR2);
    for (long i = 0; i < rounds; i++) {
        sigwait(&usr2, &signal);
        pthread_kill(ping_thread, SIGUSR1);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    const clockid_t cpu = CLOCK_PROCESS_CPUTIME_ID;
    long count = argc > 1 ? atol(argv[1]) : 100000;
    pid_t self = getpid();
    struct timespec zero = { 0, 0 };
    struct itimerval armed = { { 0, 0 }, { 1000, 0 } }, disarmed = { { 0, 0 }, { 0, 0 } };
    struct sigaction action;
    sigset_t usr1, realtime, both, old;
    siginfo_t info;
    union sigval value;
    pthread_t pong_thread;
    int signal;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigaction(SIGUSR1, &action, NULL);
    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);

    MEASURE("sigprocmask", cpu, count, sigprocmask(i & 1 ? SIG_UNBLOCK : SIG_BLOCK, &usr1, &old));
    sigprocmask(SIG_UNBLOCK, &usr1, NULL);
    MEASURE("raise", cpu, count, raise(SIGUSR1));

    sigprocmask(SIG_BLOCK, &usr1, NULL);
    MEASURE("kill-blocked", cpu, count, kill(self, SIGUSR1));
    sigtimedwait(&usr1, &info, &zero);
    MEASURE("kill-sigtimedwait", cpu, count, kill(self, SIGUSR1); sigtimedwait(&usr1, &info, &zero));

    sigemptyset(&realtime);
    sigaddset(&realtime, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &realtime, NULL);
    MEASURE("sigqueue-sigwait", cpu, count, value.sival_int = i; sigqueue(self, SIGRTMIN, value); sigwait(&realtime, &signal));
    MEASURE("setitimer", cpu, count, setitimer(ITIMER_REAL, &armed, NULL); setitimer(ITIMER_REAL, &disarmed, NULL));

    sigemptyset(&both);
    sigaddset(&both, SIGUSR1);
    sigaddset(&both, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &both, NULL);
    ping_thread = pthread_self();
    rounds = count / 10;
    pthread_create(&pong_thread, NULL, pong, NULL);
    MEASURE("thread-ping-pong", cpu, rounds, pthread_kill(pong_thread, SIGUSR2); sigwait(&usr1, &signal));
    pthread_join(pong_thread, NULL);
    return 0;
}
