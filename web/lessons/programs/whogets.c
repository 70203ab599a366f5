/* A process with two threads gets a signal: which one runs the handler? */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static pthread_t main_thread;

static void handler(int sig)
{
    if (pthread_equal(pthread_self(), main_thread))
        write(1, "main got it\n", 12);
    else
        write(1, "the worker got it\n", 18);
}

static void *worker(void *nothing)
{
    sleep(1);
    return NULL;
}

int main(void)
{
    pthread_t thread;

    main_thread = pthread_self();
    signal(SIGUSR1, handler);
    pthread_create(&thread, NULL, worker, NULL);
    kill(getpid(), SIGUSR1);
    pthread_join(thread, NULL);
    return 0;
}
