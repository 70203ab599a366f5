#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#define N 4
static __thread int id = -1;
static int hits[N];
static sem_t ready, hit;
static volatile int quit;
static void h(int s) { if (id >= 0) hits[id]++; sem_post(&hit); }
static void *run(void *p)
{
    id = *(int *)p;
    sem_post(&ready);
    while (!quit) usleep(1000);
    return p;
}
int main(void)
{
    pthread_t t[N];
    int ids[N], i, k;
    sem_init(&ready, 0, 0);
    sem_init(&hit, 0, 0);
    signal(SIGUSR1, h);
    for (i = 0; i < N; i++) { ids[i] = i; pthread_create(&t[i], 0, run, &ids[i]); }
    for (i = 0; i < N; i++) sem_wait(&ready);
    for (i = 0; i < N; i++)
        for (k = 0; k <= i; k++) {
            pthread_kill(t[i], SIGUSR1);
            while (sem_wait(&hit)) ;
        }
    quit = 1;
    for (i = 0; i < N; i++) pthread_join(t[i], 0);
    for (i = 0; i < N; i++) printf("thread %d: %d\n", i, hits[i]);
    return 0;
}
