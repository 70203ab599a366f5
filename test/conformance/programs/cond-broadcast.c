#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER, all = PTHREAD_COND_INITIALIZER;
static int waiting, started, turn;
static void *run(void *p)
{
    int me = *(int *)p;
    pthread_mutex_lock(&m);
    waiting++;
    pthread_cond_signal(&all);
    while (!started) pthread_cond_wait(&go, &m);
    while (turn != me) pthread_cond_wait(&go, &m);
    printf("thread %d\n", me);
    turn++;
    pthread_cond_broadcast(&go);
    pthread_mutex_unlock(&m);
    return 0;
}
int main(void)
{
    pthread_t t[6];
    int id[6];
    for (int i = 0; i < 6; i++) { id[i] = i; pthread_create(&t[i], 0, run, &id[i]); }
    pthread_mutex_lock(&m);
    while (waiting < 6) pthread_cond_wait(&all, &m);
    printf("all wait\n");
    started = 1;
    pthread_cond_broadcast(&go);
    pthread_mutex_unlock(&m);
    for (int i = 0; i < 6; i++) pthread_join(t[i], 0);
    return 0;
}
