#include <stdio.h>
#include <unistd.h>
#include <signal.h>
#include <sys/wait.h>
int main(void)
{
    int st;
    alarm(100);
    if (fork() == 0) {
        int left = alarm(0);
        _exit(left);
    }
    wait(&st);
    printf("child had %d seconds left, parent %d\n", WEXITSTATUS(st), (int)alarm(0));
    return 0;
}
