/* who sent it? three children, each identified by si_pid */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile pid_t from[10];
static volatile int n, uid_ok = 1;
static void h(int s, siginfo_t *i, void *u) { from[n++] = i->si_pid; if (i->si_uid != getuid()) uid_ok = 0; }
int main(void)
{
    struct sigaction sa;
    pid_t c[3];
    int k;
    memset(&sa, 0, sizeof sa);
    sa.sa_sigaction = h;
    sa.sa_flags = SA_SIGINFO | SA_RESTART;
    sigaction(SIGUSR1, &sa, 0);
    for (k = 0; k < 3; k++) {
        if ((c[k] = fork()) == 0) { kill(getppid(), SIGUSR1); _exit(0); }
        waitpid(c[k], 0, 0);
    }
    printf("%d %d %d %d uid %d\n", n, from[0] == c[0], from[1] == c[1], from[2] == c[2], uid_ok);
    return 0;
}
