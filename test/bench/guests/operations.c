/*
 * What a guest pays for the system's services: call, delivery, switch, fork.
 *
 *     operations NAME COUNT      does it so many times and prints how often it happened
 *
 * With -DDIRECT nothing in it needs to be suspended: no threads, no fork.
 */
#ifndef DIRECT
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;

static void on_signal(int signal)
{
    handled++;
}

/* A system call that does next to nothing. */
static long call(long count)
{
    long sum = 0;

    for (long i = 0; i < count; i++)
        sum += getppid() > 0;
    return sum;
}

/* raise, handler, return. */
static long delivery(long count)
{
    for (long i = 0; i < count; i++)
        raise(SIGUSR1);
    return handled;
}

#ifndef DIRECT
static sem_t ping, pong;
static long rounds;

static void *partner(void *argument)
{
    for (long i = 0; i < rounds; i++) {
        sem_wait(&ping);
        sem_post(&pong);
    }
    return NULL;
}

static volatile sig_atomic_t running;

static void *yields(void *argument)
{
    while (running)
        sched_yield();
    return NULL;
}

/* Two threads that do nothing but give way: a switch a call. */
static long yield(long count)
{
    pthread_t thread;

    running = 1;
    pthread_create(&thread, NULL, yields, NULL);
    for (long i = 0; i < count / 2; i++)
        sched_yield();
    running = 0;
    pthread_join(thread, NULL);
    return count;
}

/* Two threads hand a token to and fro: two switches a round. */
static long context_switch(long count)
{
    pthread_t thread;

    rounds = count / 2;
    sem_init(&ping, 0, 0);
    sem_init(&pong, 0, 0);
    pthread_create(&thread, NULL, partner, NULL);
    for (long i = 0; i < rounds; i++) {
        sem_post(&ping);
        sem_wait(&pong);
    }
    pthread_join(thread, NULL);
    return rounds * 2;
}

/* fork, exit in the child, wait. */
static long fork_wait(long count)
{
    long ended = 0;

    for (long i = 0; i < count; i++) {
        pid_t child = fork();
        int status;

        if (child == 0)
            _exit(7);
        if (waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 7)
            ended++;
    }
    return ended;
}
#endif

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        long (*run)(long);
    } operations[] = {
        { "call", call },
        { "delivery", delivery },
#ifndef DIRECT
        { "yield", yield },
        { "switch", context_switch },
        { "fork", fork_wait },
#endif
    };
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigaction(SIGUSR1, &action, NULL);
    for (unsigned i = 0; argc > 2 && i < sizeof operations / sizeof *operations; i++) {
        if (strcmp(argv[1], operations[i].name) != 0)
            continue;
        printf("%s %ld\n", operations[i].name, operations[i].run(atol(argv[2])));
        return 0;
    }
    fprintf(stderr, "usage: operations NAME COUNT\n");
    return 2;
}
