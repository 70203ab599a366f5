#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static volatile int n;
static void h(int s) { n++; }
static void *run(void *x) { usleep(1500000); return "joined"; }
int main(void)
{
    pthread_t t;
    void *r;
    struct sigaction sa = { .sa_handler = h };
    sigset_t b, o;
    sigaction(SIGALRM, &sa, 0);
    sigemptyset(&b);
    sigaddset(&b, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &b, &o);
    pthread_create(&t, 0, run, 0);
    pthread_sigmask(SIG_SETMASK, &o, 0);
    alarm(1);
    printf("%d", pthread_join(t, &r));
    printf(" %s, handled %d\n", (char *)r, n);
    return 0;
}
