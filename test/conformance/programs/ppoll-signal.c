#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t chld;
static void h(int s) { chld++; }
int main(void)
{
    sigset_t b, o;
    int p[2], n, rounds = 0, bytes = 0;
    char c[10];
    signal(SIGCHLD, h);
    sigemptyset(&b);
    sigaddset(&b, SIGCHLD);
    sigprocmask(SIG_BLOCK, &b, &o);
    pipe(p);
    if (fork() == 0) { write(p[1], "abc", 3); _exit(0); }
    struct pollfd f = { p[0], POLLIN, 0 };
    while (chld == 0 || bytes < 3) {
        n = ppoll(&f, 1, NULL, &o);
        if (n == -1 && errno != EINTR) return 1;
        if (n == 1) bytes += read(p[0], c, 10);
    }
    wait(NULL);
    printf("bytes %d chld %d\n", bytes, chld);
    return 0;
}
