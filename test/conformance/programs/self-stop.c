/* a child stops itself three times, counting; the parent continues it each time */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int st, stops = 0, conts = 0;
    pid_t c = fork();
    if (c == 0) {
        int i;
        for (i = 0; i < 3; i++) kill(getpid(), SIGSTOP);
        _exit(i);
    }
    for (;;) {
        waitpid(c, &st, WUNTRACED);
        if (WIFSTOPPED(st)) { stops++; kill(c, SIGCONT); }
        else break;
    }
    printf("stops %d exit %d\n", stops, WEXITSTATUS(st));
    return 0;
}
