#include <stdio.h>
#include <signal.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <sys/time.h>

static volatile int n;
static void h(int s) { n++; }

int main(void)
{
    int p[2];
    char b[10];
    struct sigaction sa = { 0 };
    struct itimerval t = { {0, 0}, {0, 30000} };
    sa.sa_handler = h;
    sigaction(SIGALRM, &sa, 0);
    pipe(p);
    for (int i = 0; i < 3; i++) {
        setitimer(ITIMER_REAL, &t, 0);
        ssize_t r = read(p[0], b, sizeof b);
        printf("read %zd errno %d handled %d\n", r, errno, n);
    }
    /* data that is there wins: no EINTR */
    write(p[1], "abc", 3);
    raise(SIGALRM);
    printf("read %zd handled %d\n", read(p[0], b, sizeof b), n);
    return 0;
}
