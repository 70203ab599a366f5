#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <errno.h>

static sigjmp_buf env;
static void on_alarm(int sig) { siglongjmp(env, 42); }

/* read with a time limit; SA_RESTART does not matter since we jump */
static int timed_read(int fd, void *buf, size_t n, unsigned secs)
{
    int r;
    signal(SIGALRM, on_alarm);
    if ((r = sigsetjmp(env, 1)) != 0) {
        printf("timed out, setjmp value %d\n", r);
        return -2;
    }
    alarm(secs);
    r = read(fd, buf, n);
    alarm(0);
    return r;
}

int main(void)
{
    int p[2], i;
    char buf[100];
    pipe(p);
    for (i = 0; i < 2; i++)
        printf("result %d\n", timed_read(p[0], buf, sizeof buf, 1));
    write(p[1], "hello", 5);
    printf("result %d\n", timed_read(p[0], buf, sizeof buf, 1));
    return 0;
}
