#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static int p[2];
static int count;
static void h(int s) { if (++count == 1) alarm(1); else write(p[1], "!", 1); }
int main(void)
{
    char c;
    int r;
    pipe(p);
    signal(SIGALRM, h);          /* BSD semantics: restarts */
    alarm(1);
    r = read(p[0], &c, 1);
    printf("read %d after %d alarms\n", r, count);
    siginterrupt(SIGALRM, 1);
    count = 0;
    alarm(1);
    r = read(p[0], &c, 1);
    printf("read %d %s after %d alarm\n", r, strerror(errno), count);
    alarm(0);
    return 0;
}
