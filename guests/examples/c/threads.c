/*
 * threads.c: signals and threads. pthread_kill(3), pthread_sigmask(3), pthreads(7), signal(7)
 *
 * Handlers belong to the process, masks to each thread. A new thread inherits the mask of its creator. pthread_kill sends
 * to one thread; what is sent to the process goes to any thread that does not block it.
 */
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define THREADS 3

static __thread int my_number; /* 0 in main */
static volatile sig_atomic_t handled_by[THREADS + 1], inherited[THREADS + 1];
static sem_t started, handled, leave;

static void on_signal(int sig)
{
    handled_by[my_number]++;
    sem_post(&handled); /* async-signal-safe, unlike the other pthread functions */
}

static void *run(void *number)
{
    sigset_t mask, usr2;

    my_number = *(int *)number;
    pthread_sigmask(SIG_BLOCK, NULL, &mask);
    inherited[my_number] = sigismember(&mask, SIGUSR2);
    if (my_number == 2) {
        sigemptyset(&usr2);
        sigaddset(&usr2, SIGUSR2);
        pthread_sigmask(SIG_UNBLOCK, &usr2, NULL);
    }
    sem_post(&started);
    while (sem_wait(&leave) == -1)
        ; /* interrupted by a handler */
    return NULL;
}

static void wait_for(sem_t *semaphore)
{
    while (sem_wait(semaphore) == -1)
        ;
}

int main(void)
{
    int numbers[THREADS + 1], i;
    pthread_t thread[THREADS + 1];
    struct sigaction action;
    sigset_t usr2;

    sem_init(&started, 0, 0);
    sem_init(&handled, 0, 0);
    sem_init(&leave, 0, 0);
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGUSR2, &action, NULL);

    sigemptyset(&usr2);
    sigaddset(&usr2, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &usr2, NULL); /* before the threads are created: they inherit it */
    for (i = 1; i <= THREADS; i++) {
        numbers[i] = i;
        pthread_create(&thread[i], NULL, run, &numbers[i]);
        wait_for(&started);
    }
    for (i = 1; i <= THREADS; i++)
        printf("thread %d began with SIGUSR2 blocked: %s\n", i, inherited[i] ? "yes" : "no");

    for (i = THREADS; i >= 1; i--) {
        pthread_kill(thread[i], SIGUSR1);
        wait_for(&handled);
    }
    printf("directed SIGUSR1 handled by:");
    for (i = 0; i <= THREADS; i++)
        printf(" %d", (int)handled_by[i]);

    memset((void *)handled_by, 0, sizeof handled_by);
    kill(getpid(), SIGUSR2); /* to the process: only thread 2 takes it */
    wait_for(&handled);
    printf("\nSIGUSR2 to the process handled by:");
    for (i = 0; i <= THREADS; i++)
        printf(" %d", (int)handled_by[i]);

    for (i = 1; i <= THREADS; i++)
        sem_post(&leave);
    for (i = 1; i <= THREADS; i++)
        pthread_join(thread[i], NULL);
    printf("\nall joined\n");
    return 0;
}
