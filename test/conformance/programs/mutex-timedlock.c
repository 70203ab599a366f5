#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *run(void *x)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_sec += 1;
    return (void *)(long)pthread_mutex_timedlock(&m, &ts);
}
int main(void)
{
    pthread_t t;
    void *r;
    pthread_mutex_lock(&m);
    pthread_create(&t, 0, run, 0);
    pthread_join(t, &r);
    printf("%s\n", (long)r == ETIMEDOUT ? "ETIMEDOUT" : "?");
    pthread_mutex_unlock(&m);
    pthread_create(&t, 0, run, 0);
    pthread_join(t, &r);
    printf("%d\n", (int)(long)r);
    return 0;
}
