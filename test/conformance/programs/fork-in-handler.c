#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
static int children;
static void spawn(int s)
{
    pid_t p = fork();
    if (p == 0) {
        sigset_t m;
        sigprocmask(SIG_BLOCK, NULL, &m);
        _exit(10 + sigismember(&m, s));
    }
    children++;
}
int main(void)
{
    int st;
    signal(SIGUSR1, spawn);
    raise(SIGUSR1);
    raise(SIGUSR1);
    raise(SIGUSR1);
    printf("%d children\n", children);
    while (wait(&st) > 0)
        printf("exit %d\n", WEXITSTATUS(st));
    return 0;
}
