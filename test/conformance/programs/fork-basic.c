#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

int global = 10;

int main(void)
{
    int local = 20;
    int status;
    pid_t pid = fork();

    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        global++;
        local += 5;
        printf("child: global=%d local=%d\n", global, local);
        exit(global + local);
    }
    waitpid(pid, &status, 0);
    printf("parent: global=%d local=%d child=%d\n", global, local, WEXITSTATUS(status));
    return 0;
}
