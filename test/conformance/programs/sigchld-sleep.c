/* sleep is interrupted by the end of a child */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
void reap(int s)
{
    int st;
    pid_t p = wait(&st);
    printf("handler: child %s, status %d\n", p > 0 ? "reaped" : "?", WEXITSTATUS(st));
}
int main()
{
    signal(SIGCHLD, reap);
    if (fork() == 0) { sleep(1); _exit(5); }
    unsigned left = sleep(10);
    printf("left %u\n", left);
    return 0;
}
