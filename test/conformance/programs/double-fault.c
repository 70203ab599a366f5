#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void bad(int s)
{
    write(1, "handler\n", 8);
    *(volatile int *)0 = 0;     /* SIGSEGV is blocked here: fatal */
    write(1, "no\n", 3);
}
static void nodefer(int s)
{
    static int n;
    write(1, "again\n", 6);
    if (++n < 3) *(volatile int *)0 = 0;
    _exit(n);
}
int main(void)
{
    int st;
    if (fork() == 0) { signal(SIGSEGV, bad); *(volatile int *)0 = 0; _exit(0); }
    wait(&st);
    printf("signaled %d by %d\n", WIFSIGNALED(st), WTERMSIG(st));
    fflush(stdout);
    if (fork() == 0) {
        struct sigaction sa = { .sa_handler = nodefer, .sa_flags = SA_NODEFER };
        sigaction(SIGSEGV, &sa, NULL);
        *(volatile int *)0 = 0;
        _exit(0);
    }
    wait(&st);
    printf("exited %d with %d\n", WIFEXITED(st), WEXITSTATUS(st));
    return 0;
}
