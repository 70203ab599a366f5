/*
 * siginfo.c: who sent this signal, and why? sigaction(2), "The siginfo_t argument to a SA_SIGINFO handler"
 *
 * si_code tells the origin: SI_USER for kill, SI_TKILL for raise and pthread_kill, SI_QUEUE for sigqueue, SI_TIMER for a
 * POSIX timer, SI_KERNEL for alarm, CLD_… for a child. Which other fields mean something depends on it.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static siginfo_t seen;
static volatile sig_atomic_t count;

static void on_signal(int sig, siginfo_t *info, void *context)
{
    seen = *info;
    count++;
}

static void report(const char *sender)
{
    const char *code = "?";

    switch (seen.si_code) {
    case SI_USER: code = "SI_USER"; break;
    case SI_TKILL: code = "SI_TKILL"; break;
    case SI_QUEUE: code = "SI_QUEUE"; break;
    case SI_TIMER: code = "SI_TIMER"; break;
    case SI_KERNEL: code = "SI_KERNEL"; break;
    case CLD_EXITED: code = "CLD_EXITED"; break;
    }
    printf("%-13s signo %2d  code %-10s", sender, seen.si_signo, code);
    if (seen.si_code == SI_USER || seen.si_code == SI_TKILL || seen.si_code == SI_QUEUE)
        printf("  from %s", seen.si_pid == getpid() ? "myself" : "another process");
    if (seen.si_code == SI_QUEUE || seen.si_code == SI_TIMER)
        printf("  value %d", seen.si_value.sival_int);
    if (seen.si_signo == SIGCHLD && seen.si_code == CLD_EXITED)
        printf("  status %d", seen.si_status);
    printf("\n");
}

/* Block, look, and wait, so that no signal can slip in between (sigsuspend(2)). */
static void await(int number)
{
    sigset_t all, none;

    sigfillset(&all);
    sigemptyset(&none);
    sigprocmask(SIG_BLOCK, &all, NULL);
    while (count < number)
        sigsuspend(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

int main(void)
{
    struct sigaction action;
    struct sigevent event;
    struct itimerspec soon = { { 0, 0 }, { 0, 10000000 } };
    union sigval value;
    timer_t timer;
    pid_t child;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
    sigaction(SIGCHLD, &action, NULL);

    kill(getpid(), SIGUSR1);
    report("kill");
    raise(SIGUSR1);
    report("raise");
    pthread_kill(pthread_self(), SIGUSR1);
    report("pthread_kill");
    value.sival_int = 42;
    sigqueue(getpid(), SIGUSR1, value);
    report("sigqueue");

    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGUSR1;
    event.sigev_value.sival_int = 7;
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    timer_settime(timer, 0, &soon, NULL);
    await(5);
    report("POSIX timer");

    alarm(1);
    await(6);
    report("alarm");

    child = fork();
    if (child == 0) {
        kill(getppid(), SIGUSR1);
        pause(); /* until the parent has looked at it */
        _exit(1);
    }
    await(7);
    report("a child");
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);

    count = 0;
    child = fork();
    if (child == 0)
        _exit(3);
    await(1);
    report("a child's end");
    printf("%-13s si_pid is the child: %s\n", "", seen.si_pid == child ? "yes" : "no");
    return 0;
}
