#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
static void *run(void *x)
{
    sigset_t s;
    siginfo_t i;
    int sum = 0, k;
    sigemptyset(&s);
    sigaddset(&s, SIGRTMIN);
    for (k = 0; k < 5; k++) { sigwaitinfo(&s, &i); sum = sum * 10 + i.si_value.sival_int; }
    return (void *)(long)sum;
}
int main(void)
{
    pthread_t a, b;
    sigset_t s;
    void *r;
    sigemptyset(&s);
    sigaddset(&s, SIGRTMIN);
    pthread_sigmask(SIG_BLOCK, &s, 0);
    pthread_create(&a, 0, run, 0);
    pthread_create(&b, 0, run, 0);
    for (int k = 1; k <= 5; k++) {
        union sigval v;
        v.sival_int = k;     pthread_sigqueue(a, SIGRTMIN, v);
        v.sival_int = 6 - k; pthread_sigqueue(b, SIGRTMIN, v);
    }
    pthread_join(a, &r); printf("%d\n", (int)(long)r);
    pthread_join(b, &r); printf("%d\n", (int)(long)r);
    return 0;
}
