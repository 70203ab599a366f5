#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
static void h(int s) {}
int main(void)
{
    struct pollfd f = { -1, POLLIN, 99 };
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    printf("%d\n", poll(NULL, 0, 200));
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("%.1f\n", b.tv_sec - a.tv_sec + (b.tv_nsec - a.tv_nsec) / 1e9);
    printf("%d", poll(&f, 1, 0));
    printf(" revents %d\n", f.revents);
    f.fd = 50;
    printf("%d", poll(&f, 1, 1000));
    printf(" NVAL %d\n", f.revents == POLLNVAL);
    signal(SIGALRM, h);
    alarm(1);
    printf("%d", poll(NULL, 0, -1));
    printf(" %d\n", errno);
    return 0;
}
