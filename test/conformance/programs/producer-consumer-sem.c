#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#define SIZE 5
#define ITEMS 40
static int buf[SIZE], in, out;
static sem_t empty, full;
static pthread_mutex_t mutex;
static int consumed[ITEMS];
static void *producer(void *p)
{
    int base = *(int *)p;
    for (int i = 0; i < ITEMS / 2; i++) {
        sem_wait(&empty);
        pthread_mutex_lock(&mutex);
        buf[in] = base + i;
        in = (in + 1) % SIZE;
        pthread_mutex_unlock(&mutex);
        sem_post(&full);
    }
    return 0;
}
static void *consumer(void *p)
{
    for (int i = 0; i < ITEMS / 2; i++) {
        sem_wait(&full);
        pthread_mutex_lock(&mutex);
        consumed[buf[out]]++;
        out = (out + 1) % SIZE;
        pthread_mutex_unlock(&mutex);
        sem_post(&empty);
    }
    return 0;
}
int main()
{
    pthread_t p[2], c[2];
    int base[2] = { 0, ITEMS / 2 }, i, ok = 1, v;
    pthread_mutex_init(&mutex, NULL);
    sem_init(&empty, 0, SIZE);
    sem_init(&full, 0, 0);
    for (i = 0; i < 2; i++) {
        pthread_create(&p[i], NULL, producer, &base[i]);
        pthread_create(&c[i], NULL, consumer, NULL);
    }
    for (i = 0; i < 2; i++) { pthread_join(p[i], NULL); pthread_join(c[i], NULL); }
    for (i = 0; i < ITEMS; i++) if (consumed[i] != 1) ok = 0;
    sem_getvalue(&empty, &v);
    printf("each item once: %d, empty slots %d\n", ok, v);
    return 0;
}
