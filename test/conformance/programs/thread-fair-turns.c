/* A thread that makes system calls without end does not keep the others from running. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile int stop, handled;
static volatile int rounds[3];

static void handler(int sig)
{
    handled = 1;
}
static void *signals(void *argument)
{
    while (!stop) {
        pthread_kill(pthread_self(), SIGUSR1);
        rounds[0]++;
    }
    return NULL;
}
static void *numbers(void *argument)
{
    while (!stop) {
        getpid();
        rounds[1]++;
    }
    return NULL;
}
static void *library(void *argument)
{
    char text[200];
    while (!stop) {
        memset(text, 'x', sizeof text);
        text[150] = 0;
        if (strlen(text) != 150 || strchr(text, 'y') != NULL)
            printf("wrong\n");
        rounds[2]++;
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    void *(*works[])(void *) = { signals, numbers, library };
    signal(SIGUSR1, handler);
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, works[i], NULL);
    while (rounds[0] < 10 || rounds[1] < 10 || rounds[2] < 10)
        usleep(1000);
    stop = 1;
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    printf("all ran, handled %d\n", handled);
    return 0;
}
