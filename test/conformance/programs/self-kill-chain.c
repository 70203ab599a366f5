#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
/* each generation kills itself by the signal it was given and tells */
int main(void)
{
    int sigs[] = { SIGTERM, SIGKILL, SIGABRT, SIGQUIT, SIGUSR1, SIGVTALRM, SIGSTKFLT, SIGPWR, SIGPOLL, SIGRTMAX };
    for (int i = 0; i < 10; i++) {
        int st;
        pid_t p = fork();
        if (p == 0) { kill(getpid(), sigs[i]); for (;;) ; }
        waitpid(p, &st, 0);
        printf("%d%s\n", WTERMSIG(st), WIFSIGNALED(st) ? "" : " not signaled");
    }
    return 0;
}
