/* the same signal can be pending twice: once for the thread, once for the process */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static int n;
static void h(int s) { n++; }
int main(void)
{
    sigset_t b, o;
    signal(SIGUSR1, h);
    sigemptyset(&b);
    sigaddset(&b, SIGUSR1);
    sigprocmask(SIG_BLOCK, &b, &o);
    kill(getpid(), SIGUSR1);
    kill(getpid(), SIGUSR1);
    pthread_kill(pthread_self(), SIGUSR1);
    raise(SIGUSR1);
    sigprocmask(SIG_SETMASK, &o, 0);
    printf("handled %d times\n", n);
    return 0;
}
