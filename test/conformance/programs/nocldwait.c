#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile int chld;
static void h(int s) { chld++; }
int main(void)
{
    struct sigaction sa;
    int i, r, st = 77;
    memset(&sa, 0, sizeof sa);
    signal(SIGCHLD, SIG_IGN);
    for (i = 0; i < 3; i++) if (fork() == 0) _exit(i);
    r = wait(&st);
    printf("SIG_IGN: %d %s st %d\n", r, strerror(errno), st);
    sa.sa_handler = h;
    sa.sa_flags = SA_NOCLDWAIT | SA_RESTART;
    sigaction(SIGCHLD, &sa, 0);
    if (fork() == 0) _exit(1);
    r = wait(&st);
    printf("SA_NOCLDWAIT: %d %s, SIGCHLD %d\n", r, strerror(errno), chld);
    sa.sa_handler = SIG_DFL;
    sa.sa_flags = 0;
    sigaction(SIGCHLD, &sa, 0);
    if (fork() == 0) _exit(1);
    r = wait(&st);
    printf("default: %d %d\n", r > 0, WEXITSTATUS(st));
    return 0;
}
