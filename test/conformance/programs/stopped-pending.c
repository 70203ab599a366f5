/* signals sent to a stopped process wait; SIGKILL does not */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static void h(int s) { char t[] = "  child handles xx\n"; t[16] = '0' + s / 10; t[17] = '0' + s % 10; write(1, t, sizeof t - 1); }
int main(void)
{
    int st;
    pid_t c;
    struct sigaction sa = { .sa_handler = h };
    sigfillset(&sa.sa_mask);
    setbuf(stdout, NULL);
    if ((c = fork()) == 0) {
        sigaction(SIGUSR1, &sa, NULL);
        sigaction(SIGUSR2, &sa, NULL);
        sigaction(SIGCONT, &sa, NULL);
        raise(SIGSTOP);
        raise(SIGSTOP);
        for (;;) pause();
    }
    waitpid(c, &st, WUNTRACED);
    kill(c, SIGUSR2);
    kill(c, SIGUSR1);
    kill(c, SIGUSR1);
    printf("sent while stopped\n");
    kill(c, SIGCONT);
    waitpid(c, &st, WUNTRACED);
    printf("stopped again: %d\n", WIFSTOPPED(st));
    kill(c, SIGKILL);
    waitpid(c, &st, 0);
    printf("killed: %d\n", WTERMSIG(st));
    return 0;
}
