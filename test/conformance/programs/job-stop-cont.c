#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <signal.h>
#include <sys/wait.h>

int main(int argc, char *argv[])
{
    pid_t cpid, w;
    int wstatus, step = 0;

    cpid = fork();
    if (cpid == 0) {
        if (argc == 1) pause();
        _exit(atoi(argv[1]));
    }
    kill(cpid, SIGSTOP);
    do {
        w = waitpid(cpid, &wstatus, WUNTRACED | WCONTINUED);
        if (w == -1) { perror("waitpid"); exit(EXIT_FAILURE); }
        if (WIFEXITED(wstatus)) {
            printf("exited, status=%d\n", WEXITSTATUS(wstatus));
        } else if (WIFSIGNALED(wstatus)) {
            printf("killed by signal %d\n", WTERMSIG(wstatus));
        } else if (WIFSTOPPED(wstatus)) {
            printf("stopped by signal %d, raw %04x\n", WSTOPSIG(wstatus), wstatus);
            kill(cpid, SIGCONT);
        } else if (WIFCONTINUED(wstatus)) {
            printf("continued, raw %04x\n", wstatus);
            kill(cpid, ++step == 1 ? SIGSTOP : SIGTERM);
        }
    } while (!WIFEXITED(wstatus) && !WIFSIGNALED(wstatus));
    return 0;
}
