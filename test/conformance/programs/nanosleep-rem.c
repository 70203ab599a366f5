#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
static void h(int s) {}
int main(void)
{
    struct timespec req = { 2, 500000000 }, rem = { 0, 0 };
    struct itimerval it = { { 0, 0 }, { 0, 500000 } };
    int r;
    signal(SIGALRM, h);
    setitimer(ITIMER_REAL, &it, NULL);
    r = nanosleep(&req, &rem);
    printf("%d %s\n", r, strerror(errno));
    printf("about %.1f seconds left\n", rem.tv_sec + rem.tv_nsec / 1e9);
    req.tv_sec = -1;
    errno = 0; r = nanosleep(&req, NULL); printf("%d %d\n", r, errno);
    req.tv_sec = 0; req.tv_nsec = -1;
    errno = 0; r = nanosleep(&req, NULL); printf("%d %d\n", r, errno);
    req.tv_nsec = 1000000;
    r = nanosleep(&req, &rem); printf("%d\n", r);
    printf("%d\n", clock_nanosleep(CLOCK_MONOTONIC, 0, &req, NULL));
    printf("%d\n", clock_nanosleep(42, 0, &req, NULL));
    printf("%d\n", clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &req, NULL)); /* long past */
    return 0;
}
