/*
 * inherit.c: what a child gets from its parent. fork(2), signal(7) "Signal dispositions", "Signal mask and pending signals"
 *
 * fork copies the handlers and the mask. It does not copy pending signals, alarms and timers: those belong to the parent.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;

static void on_usr1(int sig)
{
    handled++;
}

static void describe(const char *who)
{
    struct sigaction usr1, hup;
    struct itimerval timer;
    sigset_t mask, pending;

    sigaction(SIGUSR1, NULL, &usr1);
    sigaction(SIGHUP, NULL, &hup);
    sigprocmask(SIG_BLOCK, NULL, &mask);
    sigpending(&pending);
    getitimer(ITIMER_VIRTUAL, &timer);
    printf("%s:\n", who);
    printf("  SIGUSR1 has my handler   %s\n", usr1.sa_handler == on_usr1 ? "yes" : "no");
    printf("  SIGHUP is ignored        %s\n", hup.sa_handler == SIG_IGN ? "yes" : "no");
    printf("  SIGUSR2 is blocked       %s\n", sigismember(&mask, SIGUSR2) ? "yes" : "no");
    printf("  SIGUSR2 is pending       %s\n", sigismember(&pending, SIGUSR2) ? "yes" : "no");
    printf("  an alarm is set          %s\n", alarm(0) > 0 ? "yes" : "no");
    printf("  ITIMER_VIRTUAL is armed  %s\n", timer.it_value.tv_sec > 0 ? "yes" : "no");
    fflush(stdout);
}

int main(void)
{
    struct itimerval minute = { { 0, 0 }, { 60, 0 } };
    sigset_t usr2;
    pid_t child;
    int status;

    signal(SIGUSR1, on_usr1);
    signal(SIGHUP, SIG_IGN);
    sigemptyset(&usr2);
    sigaddset(&usr2, SIGUSR2);
    sigprocmask(SIG_BLOCK, &usr2, NULL);
    raise(SIGUSR2);
    setitimer(ITIMER_VIRTUAL, &minute, NULL);
    alarm(60);

    child = fork();
    if (child == 0) {
        describe("child");
        raise(SIGUSR1);
        _exit(handled); /* its own copy of the counter */
    }
    waitpid(child, &status, 0);
    describe("parent");
    printf("the child handled %d, the parent %d\n", WEXITSTATUS(status), (int)handled);
    return 0;
}
