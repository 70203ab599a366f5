/* a handler runs while a thread waits for a mutex, and the wait goes on */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static volatile int handled;
static void h(int s) { handled++; }
static void *run(void *x)
{
    int r = pthread_mutex_lock(&m);
    int seen = handled;
    pthread_mutex_unlock(&m);
    return (void *)(long)(r * 100 + seen);
}
int main(void)
{
    struct sigaction sa = { .sa_handler = h };   /* no SA_RESTART: makes no difference */
    pthread_t t;
    void *r;
    sigaction(SIGUSR1, &sa, 0);
    pthread_mutex_lock(&m);
    pthread_create(&t, 0, run, 0);
    usleep(50000);
    for (int i = 0; i < 3; i++) { pthread_kill(t, SIGUSR1); usleep(50000); }
    pthread_mutex_unlock(&m);
    pthread_join(t, &r);
    printf("%d\n", (int)(long)r);
    return 0;
}
