#include <pthread.h>
#include <stdio.h>
#define THREADS 8
#define ROUNDS 2000
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static long counter;
static void *run(void *x)
{
    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&m);
        counter++;
        pthread_mutex_unlock(&m);
    }
    return NULL;
}
int main(void)
{
    pthread_t t[THREADS];
    for (int i = 0; i < THREADS; i++) pthread_create(&t[i], 0, run, 0);
    for (int i = 0; i < THREADS; i++) pthread_join(t[i], 0);
    printf("counter = %ld\n", counter);
    return 0;
}
