#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile siginfo_t last;
static volatile sig_atomic_t n;
static void h(int s, siginfo_t *i, void *u) { *(siginfo_t *)&last = *i; n++; }

int main(void)
{
    struct sigaction sa;
    sigset_t b, o;
    pid_t c;
    memset(&sa, 0, sizeof sa);
    sa.sa_sigaction = h;
    sa.sa_flags = SA_SIGINFO;
    sigaction(SIGCHLD, &sa, NULL);
    sigemptyset(&b);
    sigaddset(&b, SIGCHLD);
    sigprocmask(SIG_BLOCK, &b, &o);

    if ((c = fork()) == 0) _exit(9);
    while (n < 1) sigsuspend(&o);
    printf("exit: code %d status %d pid %d\n", last.si_code, last.si_status, last.si_pid == c);
    waitpid(c, NULL, 0);

    if ((c = fork()) == 0) for (;;) pause();
    kill(c, SIGKILL);
    while (n < 2) sigsuspend(&o);
    printf("kill: code %d status %d pid %d\n", last.si_code, last.si_status, last.si_pid == c);
    waitpid(c, NULL, 0);

    if ((c = fork()) == 0) { raise(SIGSTOP); _exit(4); }
    while (n < 3) sigsuspend(&o);
    printf("stop: code %d status %d pid %d\n", last.si_code, last.si_status, last.si_pid == c);
    kill(c, SIGKILL);
    while (n < 4) sigsuspend(&o);
    printf("kill: code %d status %d pid %d\n", last.si_code, last.si_status, last.si_pid == c);
    waitpid(c, NULL, 0);
    return 0;
}
