/* execve(2) and signals: what the new program finds. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void handler(int sig) { }

int main(int argc, char *argv[], char *envp[])
{
    sigset_t set;
    if (argc > 1) {
        for (int sig = 1; sig < 32; sig++) {
            struct sigaction act;
            if (sig == SIGKILL || sig == SIGSTOP || sigaction(sig, NULL, &act) < 0)
                continue;
            if (act.sa_handler != SIG_DFL)
                printf("%d: %s flags %x\n", sig, act.sa_handler == SIG_IGN ? "ignored" : "handled", act.sa_flags & ~0x04000000);
        }
        sigprocmask(SIG_BLOCK, NULL, &set);
        printf("blocked");
        for (int sig = 1; sig < 65; sig++)
            if (sigismember(&set, sig) == 1)
                printf(" %d", sig);
        sigpending(&set);
        printf("\npending");
        for (int sig = 1; sig < 65; sig++)
            if (sigismember(&set, sig) == 1)
                printf(" %d", sig);
        printf("\n");
        stack_t ss;
        sigaltstack(NULL, &ss);
        printf("alternate stack %s\n", ss.ss_flags & SS_DISABLE ? "none" : "kept");
        struct itimerval it;
        getitimer(ITIMER_REAL, &it);
        printf("alarm %s\n", it.it_value.tv_sec > 900 ? "kept" : "gone");
        getitimer(ITIMER_VIRTUAL, &it);
        printf("virtual %s\n", it.it_value.tv_sec > 900 ? "kept" : "gone");
        siginfo_t info;
        sigemptyset(&set);
        sigaddset(&set, SIGRTMIN + 2);
        sigaddset(&set, SIGUSR1);
        int r = sigtimedwait(&set, &info, &(struct timespec){ 0, 0 });
        printf("took %d code %d\n", r, info.si_code);
        r = sigtimedwait(&set, &info, &(struct timespec){ 0, 0 });
        printf("took %d code %d value %d\n", r, info.si_code, info.si_value.sival_int);
        return 3;
    }
    static char stack[16384];
    stack_t ss = { .ss_sp = stack, .ss_size = sizeof stack };
    sigaltstack(&ss, NULL);
    signal(SIGINT, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGTERM, handler);
    signal(SIGUSR2, handler);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    sigaddset(&set, SIGRTMIN + 2);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGUSR1);
    sigqueue(getpid(), SIGRTMIN + 2, (union sigval){ .sival_int = 77 });
    alarm(1000);
    struct itimerval it = { { 0, 0 }, { 1000, 0 } };
    setitimer(ITIMER_VIRTUAL, &it, NULL);
    timer_t id;
    struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2 };
    timer_create(CLOCK_MONOTONIC, &ev, &id);
    struct itimerspec is = { { 0, 0 }, { 0, 1 } };
    timer_settime(id, 0, &is, NULL);
    fflush(stdout);
    execl("/proc/self/exe", "again", "second", (char *)NULL);
    printf("%s\n", strerror(errno));
    return 1;
}
