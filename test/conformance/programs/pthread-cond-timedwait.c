#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready;
static void *late(void *x)
{
    nanosleep(&(struct timespec){ 0, 100000000 }, 0);
    pthread_mutex_lock(&m);
    ready = 1;
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
    return 0;
}
int main(void)
{
    struct timespec t;
    pthread_t th;
    int r;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += 50000000;
    if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; }
    pthread_mutex_lock(&m);
    do r = pthread_cond_timedwait(&c, &m, &t); while (r == 0);
    printf("%s\n", r == ETIMEDOUT ? "ETIMEDOUT" : strerror(r));
    pthread_create(&th, 0, late, 0);
    t.tv_sec += 5;
    r = 0;
    while (!ready && r == 0) r = pthread_cond_timedwait(&c, &m, &t);
    printf("ready %d r %d\n", ready, r);
    pthread_mutex_unlock(&m);
    pthread_join(th, 0);
    return 0;
}
