/*
 * signal-thread.c: one thread for all signals. sigwait(3), pthread_sigmask(3)
 *
 * The cleanest way in a program with threads: block the signals in main before the first pthread_create, so that every
 * thread blocks them, and let one thread take them by sigwait. There, unlike in a handler, any function may be called.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int reloads, stopping;

static void *take_signals(void *set)
{
    int sig;

    for (;;) {
        sigwait(set, &sig);
        pthread_mutex_lock(&lock);
        if (sig == SIGHUP) {
            reloads++;
            printf("signal thread: SIGHUP, configuration %d\n", reloads);
        } else {
            stopping = 1;
            printf("signal thread: SIGTERM, tell everybody to stop\n");
        }
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
        if (sig == SIGTERM)
            return NULL;
    }
}

static void *work(void *unused)
{
    int known = 0;

    pthread_mutex_lock(&lock);
    for (;;) {
        while (known == reloads && !stopping)
            pthread_cond_wait(&changed, &lock);
        if (stopping)
            break;
        known = reloads;
        printf("worker: uses configuration %d\n", known);
        pthread_cond_broadcast(&changed);
        kill(getpid(), known < 3 ? SIGHUP : SIGTERM);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t signals, worker;
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&signals, NULL, take_signals, &set);
    pthread_create(&worker, NULL, work, NULL);

    kill(getpid(), SIGHUP);
    pthread_join(worker, NULL);
    pthread_join(signals, NULL);
    printf("main: both ended after %d reloads\n", reloads);
    return 0;
}
