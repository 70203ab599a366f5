#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <unistd.h>
static sem_t s;
static void bye(void *x) { printf("cleanup %s\n", (char *)x); }
static void *sleeper(void *x)
{
    pthread_cleanup_push(bye, "outer");
    pthread_cleanup_push(bye, "inner");
    sem_post(&s);
    for (;;) sleep(100);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return 0;
}
static void *careful(void *x)
{
    int old;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    sem_post(&s);
    usleep(50000);
    printf("finished in peace\n");
    pthread_setcancelstate(old, NULL);
    pthread_testcancel();
    printf("not reached\n");
    return 0;
}
static void *exiter(void *x)
{
    pthread_cleanup_push(bye, "on exit");
    pthread_exit("value");
    pthread_cleanup_pop(1);
}
int main(void)
{
    pthread_t t;
    void *r;
    sem_init(&s, 0, 0);
    pthread_create(&t, 0, sleeper, 0);
    sem_wait(&s);
    int canceled = pthread_cancel(t);
    pthread_join(t, &r);
    printf("cancel %d\n", canceled);
    printf("canceled %d\n", r == PTHREAD_CANCELED);
    pthread_create(&t, 0, careful, 0);
    sem_wait(&s);
    pthread_cancel(t);
    pthread_join(t, &r);
    printf("canceled %d\n", r == PTHREAD_CANCELED);
    pthread_create(&t, 0, exiter, 0);
    pthread_join(t, &r);
    printf("%s\n", (char *)r);
    return 0;
}
