/* wait for children by sigwaitinfo */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(void)
{
    sigset_t s;
    siginfo_t i;
    struct timespec half = { 0, 300000000 };
    pid_t c;
    sigemptyset(&s);
    sigaddset(&s, SIGCHLD);
    sigprocmask(SIG_BLOCK, &s, 0);
    c = fork();
    if (c == 0) { usleep(100000); _exit(77); }
    if (sigtimedwait(&s, &i, &half) == SIGCHLD) printf("in time: code %d status %d pid %d\n", i.si_code, i.si_status, i.si_pid == c);
    waitpid(c, 0, 0);
    c = fork();
    if (c == 0) for (;;) pause();
    if (sigtimedwait(&s, &i, &half) == -1) {
        printf("too slow, killed\n");
        kill(c, SIGKILL);
        sigwaitinfo(&s, &i);
        printf("code %d status %d\n", i.si_code, i.si_status);
    }
    waitpid(c, 0, 0);
    return 0;
}
