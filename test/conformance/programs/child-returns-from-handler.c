/* fork inside a handler: both processes return from it and go on in main */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
static pid_t pid = -1;
static void h(int s) { pid = fork(); }
int main(void)
{
    signal(SIGHUP, h);
    raise(SIGHUP);
    if (pid == 0) {
        printf("child went on after raise\n");
        return 3;
    }
    int st;
    waitpid(pid, &st, 0);
    printf("parent went on, child %d\n", WEXITSTATUS(st));
    return 0;
}
