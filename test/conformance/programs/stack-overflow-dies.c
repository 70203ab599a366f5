#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int deep(int n) { volatile char pad[1000]; pad[0] = n; return deep(n + 1) + pad[0]; }
static void h(int s) { write(1, "cannot run: no stack\n", 21); _exit(1); }

int main(void)
{
    int st;
    if (fork() == 0) {
        signal(SIGSEGV, h);     /* without an alternate stack the handler cannot start */
        _exit(deep(0) & 1);
    }
    wait(&st);
    printf("%d %d\n", WIFSIGNALED(st), WIFSIGNALED(st) ? WTERMSIG(st) : WEXITSTATUS(st));
    return 0;
}
