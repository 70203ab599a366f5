/*
 * mutex-cond.c: producer and consumer, disturbed by signals. pthread_mutex_lock(3), pthread_cond_wait(3)
 *
 * A handler interrupts neither pthread_mutex_lock nor pthread_cond_wait with EINTR: it runs, and the wait goes on. The
 * buffer holds four items; whoever finds it full or empty sleeps on a condition variable.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>

#define SLOTS 4
#define ITEMS 1000

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;
static int slot[SLOTS], used, first;
static volatile sig_atomic_t ticks;

static void on_tick(int sig)
{
    ticks++; /* nothing else: a mutex must not be touched in a handler */
}

static void *produce(void *unused)
{
    int i;

    for (i = 1; i <= ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (used == SLOTS)
            pthread_cond_wait(&not_full, &lock);
        slot[(first + used++) % SLOTS] = i;
        pthread_cond_signal(&not_empty);
        pthread_mutex_unlock(&lock);
    }
    return "produced";
}

static void *consume(void *sum)
{
    int item, last = 0, in_order = 1;

    do {
        pthread_mutex_lock(&lock);
        while (used == 0)
            pthread_cond_wait(&not_empty, &lock);
        item = slot[first];
        first = (first + 1) % SLOTS;
        used--;
        pthread_cond_signal(&not_full);
        pthread_mutex_unlock(&lock);
        *(long *)sum += item;
        if (item != ++last)
            in_order = 0;
    } while (item < ITEMS);
    return in_order ? "consumed in order" : "consumed out of order";
}

int main(void)
{
    struct itimerval often = { { 0, 1000 }, { 0, 1000 } }, never = { { 0, 0 }, { 0, 0 } };
    pthread_t producer, consumer;
    struct sigaction action;
    long sum = 0;
    void *word;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_tick;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);

    pthread_create(&consumer, NULL, consume, &sum);
    pthread_create(&producer, NULL, produce, NULL);
    pthread_join(producer, &word);
    printf("%s\n", (char *)word);
    pthread_join(consumer, &word);
    printf("%s\n", (char *)word);
    while (ticks < 3)
        ; /* the clock disturbs us at least so often */
    setitimer(ITIMER_REAL, &never, NULL);
    printf("the sum of 1 to %d is %d\n", ITEMS, (int)sum);
    return 0;
}
