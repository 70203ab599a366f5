#include <stdio.h>
#include <unistd.h>
#include <signal.h>
#include <sys/wait.h>
static void cont(int s) { write(1, "  got SIGCONT\n", 14); }
int main(void)
{
    int st;
    int sigs[] = { SIGTSTP, SIGTTIN, SIGTTOU, SIGSTOP };
    setbuf(stdout, NULL);
    for (int i = 0; i < 4; i++) {
        pid_t c = fork();
        if (c == 0) {
            signal(SIGCONT, cont);
            raise(sigs[i]);
            write(1, "  resumed\n", 10);
            _exit(i);
        }
        waitpid(c, &st, WUNTRACED);
        printf("stopped %d by %d\n", WIFSTOPPED(st), WSTOPSIG(st));
        kill(c, SIGCONT);
        waitpid(c, &st, 0);
        printf("exited %d\n", WEXITSTATUS(st));
    }
    return 0;
}
