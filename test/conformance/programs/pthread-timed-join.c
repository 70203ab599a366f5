#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
static void *run(void *x) { usleep(300000); return "done"; }
int main(void)
{
    pthread_t t;
    struct timespec ts;
    void *r;
    pthread_create(&t, 0, run, 0);
    printf("tryjoin busy %d\n", pthread_tryjoin_np(t, &r) == EBUSY);
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_nsec += 50000000;
    if (ts.tv_nsec >= 1000000000) { ts.tv_sec++; ts.tv_nsec -= 1000000000; }
    printf("timedjoin %d\n", pthread_timedjoin_np(t, &r, &ts) == ETIMEDOUT);
    ts.tv_sec += 10;
    printf("timedjoin %d", pthread_timedjoin_np(t, &r, &ts));
    printf(" %s\n", (char *)r);
    printf("kill a finished one: joined before\n");
    pthread_attr_t a;
    pthread_attr_init(&a);
    pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&a, 256 * 1024);
    printf("detached %d\n", pthread_create(&t, &a, run, 0));
    usleep(400000);
    return 0;
}
