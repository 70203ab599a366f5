#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/time.h>
static void h(int s) { printf("handler %d\n", s); }
int main(void)
{
    sigset_t s;
    siginfo_t i;
    int sig, r;
    struct timespec t = { 0, 100000000 };
    struct itimerval it = { {0, 0}, {0, 50000} };
    sigemptyset(&s);
    sigaddset(&s, SIGUSR1);
    sigprocmask(SIG_BLOCK, &s, NULL);
    raise(SIGUSR1);
    memset(&i, 0xff, sizeof i);
    r = sigwaitinfo(&s, &i);
    printf("%d signo %d code %d errno %d\n", r, i.si_signo, i.si_code, i.si_errno);
    r = sigtimedwait(&s, &i, &t);
    printf("%d %s\n", r, strerror(errno));
    t.tv_nsec = -1;
    r = sigtimedwait(&s, &i, &t);
    printf("%d %s\n", r, strerror(errno));
    signal(SIGALRM, h);
    setitimer(ITIMER_REAL, &it, 0);
    r = sigwaitinfo(&s, NULL);
    printf("%d %s\n", r, strerror(errno));
    sigaddset(&s, SIGALRM);
    sigprocmask(SIG_BLOCK, &s, NULL);
    setitimer(ITIMER_REAL, &it, 0);
    sigwait(&s, &sig);
    printf("sigwait %d\n", sig);
    alarm(1);
    r = sigwaitinfo(&s, &i);
    printf("%d code %d\n", r, i.si_code);
    return 0;
}
