/* which call restarts with SA_RESTART, which does not */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static int p[2];
static volatile int hits;
static sem_t sem;
static void h(int s)
{
    if (++hits == 2) {          /* end the calls that do restart */
        write(p[1], "x", 1);
        sem_post(&sem);
    }
}
static void arm(void) { struct itimerval t = { { 0, 30000 }, { 0, 30000 } }; hits = 0; setitimer(ITIMER_REAL, &t, 0); }
static void disarm(void) { struct itimerval t = { { 0, 0 }, { 0, 0 } }; int e = errno; setitimer(ITIMER_REAL, &t, 0); errno = e; }
#define CASE(call) do { int r; char c; arm(); r = (call); disarm(); \
    printf("%-44s %s\n", #call, r == -1 && errno == EINTR ? "EINTR" : r == -1 ? strerror(errno) : "restarted"); \
    while (poll(&pf, 1, 0) == 1) read(p[0], &c, 1); while (sem_trywait(&sem) == 0) ; } while (0)
int main(void)
{
    struct sigaction sa;
    char byte;
    struct pollfd pf;
    struct timespec ten = { 10, 0 };
    struct timeval tv = { 10, 0 };
    sigset_t none, usr1;
    int flags;
    pipe(p);
    pf.fd = p[0]; pf.events = POLLIN;
    sem_init(&sem, 0, 0);
    sigemptyset(&none);
    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);
    for (flags = 0; flags <= SA_RESTART; flags += SA_RESTART) {
        memset(&sa, 0, sizeof sa);
        sa.sa_handler = h;
        sa.sa_flags = flags;
        sigaction(SIGALRM, &sa, 0);
        printf("%s:\n", flags ? "SA_RESTART" : "no flags");
        CASE(read(p[0], &byte, 1));
        CASE(sem_wait(&sem));
        CASE(poll(&pf, 1, 10000));
        CASE(ppoll(&pf, 1, &ten, NULL));
        CASE(select(0, 0, 0, 0, &tv));
        CASE(nanosleep(&ten, 0));
        CASE(pause());
        CASE(sigsuspend(&none));
        CASE(sigwaitinfo(&usr1, 0));
        CASE(sigtimedwait(&usr1, 0, &ten));
        CASE(usleep(900000));
    }
    return 0;
}
