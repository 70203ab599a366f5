#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/time.h>
#include <unistd.h>
static void h(int s) {}
int main(void)
{
    struct timeval tv = { 0, 300000 };
    fd_set r;
    int p[2], n;
    signal(SIGALRM, h);
    alarm(1);
    n = select(0, NULL, NULL, NULL, &tv);
    printf("sleep by select: %d\n", n);
    tv.tv_sec = 5;
    n = select(0, NULL, NULL, NULL, &tv);
    printf("%d %s, about %d s left\n", n, strerror(errno), (int)tv.tv_sec);
    pipe(p);
    FD_ZERO(&r);
    FD_SET(p[0], &r);
    write(p[1], "x", 1);
    tv.tv_sec = 5;
    n = select(p[0] + 1, &r, NULL, NULL, &tv);
    printf("%d %d\n", n, FD_ISSET(p[0], &r));
    close(p[0]); close(p[1]);
    FD_SET(p[0], &r);
    n = select(p[0] + 1, &r, NULL, NULL, &tv);
    printf("%d %s\n", n, strerror(errno));
    tv.tv_sec = -1;
    n = select(0, NULL, NULL, NULL, &tv);
    printf("%d %s\n", n, strerror(errno));
    return 0;
}
