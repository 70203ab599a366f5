/* all children end while SIGCHLD is blocked: one signal */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int calls, reaped;
static void h(int s) { calls++; while (waitpid(-1, NULL, WNOHANG) > 0) reaped++; }
int main(void)
{
    sigset_t b, o;
    siginfo_t si;
    int i;
    pid_t c[5];
    signal(SIGCHLD, h);
    sigemptyset(&b);
    sigaddset(&b, SIGCHLD);
    sigprocmask(SIG_BLOCK, &b, &o);
    for (i = 0; i < 5; i++)
        if ((c[i] = fork()) == 0) _exit(0);
    for (i = 0; i < 5; i++)
        waitid(P_PID, c[i], &si, WEXITED | WNOWAIT);
    sigprocmask(SIG_SETMASK, &o, NULL);
    printf("calls %d reaped %d\n", calls, reaped);
    return 0;
}
