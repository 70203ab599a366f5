#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>

void child_handler(int sig) { printf("child: got %s\n", sig == SIGTERM ? "SIGTERM" : "SIGINT"); fflush(stdout); if (sig == SIGTERM) exit(42); }

int main()
{
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGINT, child_handler);
        signal(SIGTERM, child_handler);
        while (1) pause();
    }
    sleep(1);
    printf("parent: sending SIGINT\n"); fflush(stdout);
    kill(pid, SIGINT);
    usleep(200000);
    printf("parent: sending SIGTERM\n"); fflush(stdout);
    kill(pid, SIGTERM);
    int status;
    waitpid(pid, &status, 0);
    printf("parent: child exited with %d\n", WEXITSTATUS(status));
    return 0;
}
