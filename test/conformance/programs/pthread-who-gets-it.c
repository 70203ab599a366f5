/* a signal for the process: main has it blocked, only one thread does not */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <semaphore.h>
static pthread_t receiver;
static volatile int ok = -1;
static sem_t up, got;
static void h(int s) { ok = pthread_equal(pthread_self(), receiver) != 0; sem_post(&got); }
static void *blocker(void *x) { sem_post(&up); for (;;) pause(); }
static void *open_thread(void *x)
{
    sigset_t s;
    sigemptyset(&s);
    sigaddset(&s, SIGHUP);
    pthread_sigmask(SIG_UNBLOCK, &s, 0);
    sem_post(&up);
    for (;;) pause();
}
int main(void)
{
    pthread_t t[3];
    sigset_t s;
    signal(SIGHUP, h);
    sem_init(&up, 0, 0); sem_init(&got, 0, 0);
    sigemptyset(&s);
    sigaddset(&s, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &s, 0);
    pthread_create(&t[0], 0, blocker, 0);
    pthread_create(&t[1], 0, open_thread, 0);
    pthread_create(&t[2], 0, blocker, 0);
    receiver = t[1];
    for (int i = 0; i < 3; i++) sem_wait(&up);
    for (int i = 0; i < 3; i++) {
        ok = -1;
        kill(getpid(), SIGHUP);
        sem_wait(&got);
        printf("right thread: %d\n", ok);
    }
    return 0;
}
