#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static void a(void) { printf("a\n"); }
static void b(void) { printf("b\n"); }
static void c(void) { printf("c\n"); }
static void h(int s) { exit(50 + s); }
int main(void)
{
    int st;
    atexit(a);
    atexit(b);
    atexit(c);
    if (fork() == 0) { signal(SIGINT, h); raise(SIGINT); }
    wait(&st);
    printf("exit from a handler: %d\n", WEXITSTATUS(st));
    fflush(stdout);
    if (fork() == 0) _exit(1);
    wait(&st);
    printf("_exit: %d\n", WEXITSTATUS(st));
    fflush(stdout);
    if (fork() == 0) raise(SIGKILL);
    wait(&st);
    printf("killed: %d\n", WTERMSIG(st));
    return 0;
}
