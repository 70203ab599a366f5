#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void)
{
    int st;
    pid_t p = vfork();
    if (p == 0) _exit(12);
    waitpid(p, &st, 0);
    printf("status %d\n", WEXITSTATUS(st));
    return 0;
}
