#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
static sem_t s;
static pthread_t main_thread;
static void expired(union sigval v)
{
    printf("value %d, in another thread: %d\n", v.sival_int, !pthread_equal(pthread_self(), main_thread));
    sem_post(&s);
}
int main(void)
{
    timer_t t;
    struct sigevent e;
    struct itimerspec v = { { 0, 50000000 }, { 0, 50000000 } };
    main_thread = pthread_self();
    sem_init(&s, 0, 0);
    memset(&e, 0, sizeof e);
    e.sigev_notify = SIGEV_THREAD;
    e.sigev_notify_function = expired;
    e.sigev_value.sival_int = 5;
    timer_create(CLOCK_REALTIME, &e, &t);
    timer_settime(t, 0, &v, NULL);
    for (int i = 0; i < 3; i++) sem_wait(&s);
    timer_delete(t);
    printf("done\n");
    return 0;
}
