#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile int n;
static void h(int s) { n++; }
int main(void)
{
    struct sigaction sa = { 0 };
    struct itimerval t = { { 0, 20000 }, { 0, 20000 } };
    int st, r;
    sa.sa_handler = h;
    sa.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &sa, 0);
    if (fork() == 0) { usleep(200000); _exit(6); }
    setitimer(ITIMER_REAL, &t, 0);
    r = wait(&st);
    printf("%d %d, handled several: %d\n", r > 0, WEXITSTATUS(st), n >= 3);
    sa.sa_flags = 0;
    sigaction(SIGALRM, &sa, 0);
    if (fork() == 0) { usleep(200000); _exit(7); }
    r = wait(&st);
    printf("%d %s\n", r, strerror(errno));
    int tries = 0;
    while ((r = wait(&st)) == -1 && errno == EINTR) tries++;
    printf("%d %d, several tries: %d\n", r > 0, WEXITSTATUS(st), tries >= 3);
    return 0;
}
