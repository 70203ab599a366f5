#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void)
{
    int p[2];
    pid_t me = getpid(), child, seen[4];
    pipe(p);
    child = fork();
    if (child == 0) {
        seen[0] = getpid(); seen[1] = getppid(); seen[2] = getpgrp(); seen[3] = getsid(0);
        write(p[1], seen, sizeof seen);
        _exit(0);
    }
    read(p[0], seen, sizeof seen);
    wait(NULL);
    printf("pid matches fork: %d\n", seen[0] == child);
    printf("ppid is me: %d\n", seen[1] == me);
    printf("same group: %d\n", seen[2] == getpgrp());
    printf("same session: %d\n", seen[3] == getsid(0));
    printf("different pids: %d\n", child != me);
    return 0;
}
