/* timers, pipes and signals in one select loop */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
static int sigfd[2];
static void on(int s) { int e = errno; char c = s; write(sigfd[1], &c, 1); errno = e; }
static void nb(int fd) { fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK); }
int main(void)
{
    int data[2], done = 0, ticks = 0, lines = 0, dead = 0;
    struct itimerval t = { { 0, 50000 }, { 0, 50000 } };
    struct sigaction sa;
    pipe(sigfd); nb(sigfd[0]); nb(sigfd[1]);
    pipe(data);
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = on;
    sa.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &sa, NULL);
    sigaction(SIGCHLD, &sa, NULL);
    if (fork() == 0) {
        signal(SIGALRM, SIG_DFL);
        for (int i = 0; i < 5; i++) { write(data[1], "line\n", 5); usleep(10000); }
        exit(0);
    }
    close(data[1]);
    setitimer(ITIMER_REAL, &t, NULL);
    while (ticks < 4 || !done || !dead) {
        fd_set r;
        FD_ZERO(&r);
        FD_SET(sigfd[0], &r);
        if (!done) FD_SET(data[0], &r);
        int m = sigfd[0] > data[0] ? sigfd[0] : data[0];
        if (select(m + 1, &r, NULL, NULL, NULL) < 0) { if (errno == EINTR) continue; return 1; }
        if (FD_ISSET(sigfd[0], &r)) {
            char c;
            while (read(sigfd[0], &c, 1) == 1) {
                if (c == SIGALRM) ticks++;
                if (c == SIGCHLD) while (waitpid(-1, NULL, WNOHANG) > 0) dead++;
            }
        }
        if (!done && FD_ISSET(data[0], &r)) {
            char b[100];
            int n = read(data[0], b, sizeof b);
            if (n == 0) done = 1;
            for (int i = 0; i < n; i++) lines += b[i] == '\n';
        }
    }
    printf("lines %d dead %d ticks %s\n", lines, dead, ticks >= 4 ? "enough" : "few");
    return 0;
}
