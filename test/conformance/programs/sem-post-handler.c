#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
sem_t sem;
static void handler(int sig)
{
    write(STDOUT_FILENO, "sem_post() from handler\n", 24);
    if (sem_post(&sem) == -1) _exit(EXIT_FAILURE);
}
int main(void)
{
    struct sigaction sa;
    struct timespec ts;
    int s;
    sem_init(&sem, 0, 0);
    sa.sa_handler = handler;
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = 0;
    sigaction(SIGALRM, &sa, NULL);
    alarm(1);
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_sec += 3;
    while ((s = sem_timedwait(&sem, &ts)) == -1 && errno == EINTR)
        continue;
    if (s == -1) {
        if (errno == ETIMEDOUT) printf("sem_timedwait() timed out\n");
        else printf("sem_timedwait errno %d\n", errno);
    } else
        printf("sem_timedwait() succeeded\n");
    exit((s == 0) ? EXIT_SUCCESS : EXIT_FAILURE);
}
