#include <signal.h>
#include <stdio.h>
#include <setjmp.h>
#include <sys/wait.h>
#include <unistd.h>
static sigjmp_buf e;
static void h(int s) { siglongjmp(e, s); }
int main(void)
{
    int s, st;
    signal(SIGILL, h);
    if ((s = sigsetjmp(e, 1)) == 0) __builtin_trap();
    printf("__builtin_trap: %d\n", s);
    fflush(stdout);
    if (fork() == 0) { signal(SIGILL, SIG_DFL); __builtin_trap(); }
    wait(&st);
    printf("child: %d\n", WTERMSIG(st));
    return 0;
}
