/* Three threads add under a mutex; SIGUSR1 goes to whichever thread has it unblocked. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int sum;
static volatile sig_atomic_t handled;

static void on_usr1(int signal)
{
    handled++;
}

static void *add(void *argument)
{
    for (int i = 0; i < 8; i++) {
        pthread_mutex_lock(&lock);
        sum += (int)(long)argument;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];

    signal(SIGUSR1, on_usr1);
    for (long i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, add, (void *)(i + 1));
    add((void *)10);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    printf("%d %d\n", sum, (int)handled);
    return 0;
}
