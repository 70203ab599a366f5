#include <assert.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int st, x = 1;
    printf("before\n");
    fflush(stdout);
    if (fork() == 0) { close(2); assert(x == 2); _exit(0); }
    wait(&st);
    printf("child died of %d\n", WTERMSIG(st));
    return 0;
}
