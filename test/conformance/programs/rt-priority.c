#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void)
{
    sigset_t s;
    siginfo_t i;
    union sigval v;
    int sig;
    sigfillset(&s);
    sigprocmask(SIG_SETMASK, &s, NULL);
    for (int k = 5; k > 0; k--) {
        v.sival_int = k;     sigqueue(getpid(), SIGRTMAX - k, v);
        v.sival_int = k * 2; sigqueue(getpid(), SIGRTMIN + k % 2, v);
    }
    kill(getpid(), SIGTERM);
    kill(getpid(), SIGRTMIN);
    raise(SIGRTMIN);
    while ((sig = sigtimedwait(&s, &i, &(struct timespec){0, 0})) > 0)
        printf("%2d code %2d value %d\n", sig, i.si_code, i.si_code == SI_QUEUE ? i.si_value.sival_int : 0);
    return 0;
}
