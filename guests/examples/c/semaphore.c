/*
 * semaphore.c: the one lock that a handler may touch. sem_post(3), sem_wait(3), signal-safety(7)
 *
 * sem_post is async-signal-safe: a handler can wake a thread with it. sem_wait can be interrupted (EINTR, unless SA_RESTART is
 * set), and sem_timedwait gives up at an absolute time of CLOCK_REALTIME.
 */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static sem_t rings;

static void on_alarm(int sig)
{
    sem_post(&rings);
}

static void on_usr1(int sig)
{
}

static void install(int sig, void (*handler)(int), int flags)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(sig, &action, NULL);
}

static void *wait_for_ring(void *unused)
{
    while (sem_wait(&rings) == -1)
        ;
    return "the thread was woken by a handler";
}

int main(void)
{
    struct timespec time;
    pthread_t thread;
    void *word;
    int value;

    sem_init(&rings, 0, 2);
    sem_wait(&rings);
    sem_getvalue(&rings, &value);
    printf("value %d; sem_trywait returned %d", value, sem_trywait(&rings));
    printf(", then %d", sem_trywait(&rings));
    printf(" (%s)\n", strerror(errno));

    install(SIGALRM, on_alarm, 0);
    alarm(1);
    pthread_create(&thread, NULL, wait_for_ring, NULL);
    pthread_join(thread, &word);
    printf("%s\n", (char *)word);

    install(SIGALRM, on_usr1, 0); /* does not post */
    alarm(1);
    printf("sem_wait returned %d", sem_wait(&rings));
    printf(" (%s)\n", strerror(errno));

    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_nsec += 50000000;
    if (time.tv_nsec >= 1000000000)
        time.tv_nsec -= 1000000000, time.tv_sec++;
    printf("sem_timedwait returned %d", sem_timedwait(&rings, &time));
    printf(" (%s)\n", strerror(errno));
    sem_destroy(&rings);
    return 0;
}
