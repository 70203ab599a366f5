/* A signal sent to a thread that has not run yet: its handler knows the thread, its thread-local variables, locks and errno. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static pthread_t worker;
static __thread int own = 7;
static volatile sig_atomic_t seen, right;

static void handler(int sig)
{
    right = pthread_equal(pthread_self(), worker) != 0 && own == 7;
    own = 8;
    errno = 5;
    seen++;
}

static void *run(void *argument)
{
    while (!seen)
        ;
    sigset_t mask;
    pthread_sigmask(SIG_BLOCK, NULL, &mask);
    printf("%s: seen %d, right %d, own %d, USR1 blocked %d, USR2 blocked %d\n", (char *)argument, (int)seen, (int)right, own, sigismember(&mask, SIGUSR1), sigismember(&mask, SIGUSR2));
    seen = 0;
    return NULL;
}

int main(void)
{
    sigset_t set;
    signal(SIGUSR1, handler);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    for (int i = 0; i < 3; i++) {
        pthread_create(&worker, NULL, run, "worker");
        pthread_kill(worker, SIGUSR1);
        pthread_join(worker, NULL);
    }
    printf("main: own %d\n", own);
    return 0;
}
