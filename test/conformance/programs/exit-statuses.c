#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/wait.h>

static void pr_exit(int status)
{
    if (WIFEXITED(status))
        printf("normal termination, exit status = %d\n", WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        printf("abnormal termination, signal number = %d\n", WTERMSIG(status));
    else if (WIFSTOPPED(status))
        printf("child stopped, signal number = %d\n", WSTOPSIG(status));
}

int main(void)
{
    pid_t pid;
    int status;
    int sigs[] = { SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2,
                   SIGPIPE, SIGALRM, SIGTERM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGSYS };
    int i;

    if ((pid = fork()) < 0)
        perror("fork");
    else if (pid == 0)
        exit(7);
    wait(&status);
    pr_exit(status);

    if ((pid = fork()) == 0)
        abort();
    wait(&status);
    pr_exit(status);

    for (i = 0; i < sizeof(sigs) / sizeof(sigs[0]); i++) {
        if ((pid = fork()) == 0) {
            raise(sigs[i]);
            _exit(0);
        }
        waitpid(pid, &status, 0);
        pr_exit(status);
    }
    if ((pid = fork()) == 0)
        exit(256 + 5);
    wait(&status);
    pr_exit(status);
    if ((pid = fork()) == 0)
        return -1;
    wait(&status);
    pr_exit(status);
    return 0;
}
