#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
#define N 5
static pthread_mutex_t fork_[N];
static int meals[N];
static void *philosopher(void *p)
{
    int i = *(int *)p, a = i, b = (i + 1) % N;
    if (a > b) { int t = a; a = b; b = t; }      /* lowest first: no deadlock */
    for (int k = 0; k < 50; k++) {
        pthread_mutex_lock(&fork_[a]);
        pthread_mutex_lock(&fork_[b]);
        meals[i]++;
        pthread_mutex_unlock(&fork_[b]);
        pthread_mutex_unlock(&fork_[a]);
        if (k % 10 == 0) usleep(100);
    }
    return 0;
}
int main(void)
{
    pthread_t t[N];
    int id[N];
    for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], 0);
    for (int i = 0; i < N; i++) { id[i] = i; pthread_create(&t[i], 0, philosopher, &id[i]); }
    for (int i = 0; i < N; i++) pthread_join(t[i], 0);
    for (int i = 0; i < N; i++) printf("philosopher %d ate %d times\n", i, meals[i]);
    return 0;
}
