#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <errno.h>

#define handle_error_en(en, msg) do { errno = en; perror(msg); exit(EXIT_FAILURE); } while (0)

static pthread_barrier_t b;

static void *sig_thread(void *arg)
{
    sigset_t *set = arg;
    int s, sig;
    for (;;) {
        s = sigwait(set, &sig);
        if (s != 0) handle_error_en(s, "sigwait");
        printf("Signal handling thread got signal %d\n", sig);
        fflush(stdout);
        pthread_barrier_wait(&b);
        if (sig == SIGUSR2) return NULL;
    }
}

int main(void)
{
    pthread_t thread;
    sigset_t set;
    int s;
    sigemptyset(&set);
    sigaddset(&set, SIGQUIT);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    s = pthread_sigmask(SIG_BLOCK, &set, NULL);
    if (s != 0) handle_error_en(s, "pthread_sigmask");
    pthread_barrier_init(&b, NULL, 2);
    s = pthread_create(&thread, NULL, &sig_thread, &set);
    if (s != 0) handle_error_en(s, "pthread_create");
    kill(getpid(), SIGUSR1);
    pthread_barrier_wait(&b);
    kill(getpid(), SIGQUIT);
    pthread_barrier_wait(&b);
    pthread_kill(thread, SIGUSR2);
    pthread_barrier_wait(&b);
    pthread_join(thread, NULL);
    printf("done\n");
    return 0;
}
