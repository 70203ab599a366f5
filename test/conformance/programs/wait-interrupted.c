#include <signal.h>
#include <stdio.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
static void h(int s) { write(1, "alarm\n", 6); }
int main(void)
{
    struct sigaction sa;
    int r, st;
    pid_t c;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = h;
    sigaction(SIGALRM, &sa, NULL);
    setvbuf(stdout, NULL, _IONBF, 0);

    if ((c = fork()) == 0) for (;;) pause();
    alarm(1);
    r = wait(&st);
    printf("wait: %d, %s\n", r, strerror(errno));
    sa.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &sa, NULL);
    if (fork() == 0) {
        sleep(2);
        kill(c, SIGTERM);
        _exit(0);
    }
    alarm(1);
    r = waitpid(c, &st, 0);
    printf("waitpid: %d, signal %d\n", r == c, WTERMSIG(st));
    wait(NULL);
    return 0;
}
