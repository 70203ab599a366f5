/* sigwaitinfo(2), sigtimedwait(2), sigwait(3) */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void handler(int sig) { printf("  handler %d\n", sig); }
static void later(int ms)
{
    struct itimerval it = { { 0, 0 }, { 0, ms * 1000 } };
    setitimer(ITIMER_REAL, &it, NULL);
}
static void tell(const char *what, int r, siginfo_t *info)
{
    int error = errno;
    printf("%s: %d %s", what, r, r < 0 ? strerror(error) : "");
    if (r > 0 && info)
        printf("code %d value %d", info->si_code, info->si_code == SI_QUEUE ? info->si_value.sival_int : -1);
    printf("\n");
}

int main(void)
{
    sigset_t set, none;
    siginfo_t info;
    struct timespec zero = { 0, 0 }, soon = { 0, 20000000 }, bad = { 0, 1000000000 }, negative = { -1, 0 };
    int r, sig;
    sigemptyset(&none);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGRTMIN);
    sigaddset(&set, SIGRTMIN + 1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    r = sigtimedwait(&set, &info, &zero);
    tell("nothing there", r, &info);
    r = sigtimedwait(&set, &info, &soon);
    tell("nothing comes", r, &info);
    r = sigtimedwait(&set, &info, &bad);
    tell("bad time", r, &info);
    r = sigtimedwait(&set, &info, &negative);
    tell("negative time", r, &info);
    raise(SIGUSR2);
    r = sigtimedwait(&set, &info, &bad);
    tell("bad time, but one is there", r, &info);
    sigqueue(getpid(), SIGRTMIN + 1, (union sigval){ .sival_int = 1 });
    sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 2 });
    sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 3 });
    sigqueue(getpid(), SIGUSR2, (union sigval){ .sival_int = 4 });
    sigqueue(getpid(), SIGUSR2, (union sigval){ .sival_int = 5 });
    kill(getpid(), SIGUSR1);
    while ((r = sigtimedwait(&set, &info, &zero)) > 0)
        tell("one after the other", r, &info);
    signal(SIGALRM, handler);
    later(20);
    r = sigwaitinfo(&set, &info);
    tell("interrupted by another signal's handler", r, &info);
    struct sigaction act = { .sa_handler = handler, .sa_flags = SA_RESTART };
    sigemptyset(&act.sa_mask);
    sigaction(SIGALRM, &act, NULL);
    later(20);
    r = sigwaitinfo(&set, NULL);
    tell("with SA_RESTART as well", r, NULL);
    signal(SIGALRM, SIG_IGN);
    later(20);
    r = sigtimedwait(&set, &info, &(struct timespec){ 0, 60000000 });
    tell("an ignored one does not interrupt", r, &info);
    signal(SIGUSR1, SIG_IGN);
    raise(SIGUSR1);
    r = sigtimedwait(&set, &info, &zero);
    tell("ignored, blocked, sent to itself", r, &info);
    signal(SIGUSR1, SIG_DFL);
    signal(SIGUSR2, handler);
    raise(SIGUSR2);
    r = sigwait(&set, &sig);
    printf("sigwait %d %d\n", r, sig);
    if (fork() == 0)
        _exit(9);
    r = sigwaitinfo(&set, &info);
    printf("child: %d code %d status %d\n", r, info.si_code, info.si_status);
    int status;
    r = wait(&status);
    printf("wait %d\n", WEXITSTATUS(status));
    sigemptyset(&none);
    sigaddset(&none, SIGKILL);
    r = sigtimedwait(&none, &info, &zero);
    tell("SIGKILL", r, &info);
    sigaddset(&none, SIGTERM);
    later(0);
    if (fork() == 0) {
        usleep(20000);
        kill(getppid(), SIGTERM);
        _exit(0);
    }
    signal(SIGTERM, handler);
    r = sigwaitinfo(&none, &info);
    tell("not blocked, handled: taken all the same", r, &info);
    return 0;
}
