/* waitpid(2): which children a pid argument names; waitid(2): which states, once or again. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t child(int group, int status)
{
    int ready[2];
    pipe(ready);
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, group);
        close(ready[0]);
        close(ready[1]);
        if (status < 0)
            raise(-status);
        _exit(status);
    }
    close(ready[1]);
    char c;
    read(ready[0], &c, 1);
    close(ready[0]);
    return pid;
}

static void tell(const char *what, pid_t got, pid_t a, pid_t b, pid_t c, int status)
{
    const char *who = got == a ? "a" : got == b ? "b" : got == c ? "c" : got == 0 ? "none" : "error";
    printf("%s: %s", what, who);
    if (got > 0)
        printf(" exited %d(%d) signaled %d(%d) stopped %d", !!WIFEXITED(status), WIFEXITED(status) ? WEXITSTATUS(status) : 0, !!WIFSIGNALED(status), WIFSIGNALED(status) ? WTERMSIG(status) : 0, !!WIFSTOPPED(status));
    if (got < 0)
        printf(" %s", strerror(errno));
    printf("\n");
}

int main(void)
{
    int status = 0;
    pid_t got;
    pid_t leader = fork();
    if (leader == 0) {
        setpgid(0, 0);
        pause();
    }
    setpgid(leader, leader);
    pid_t a = child(leader, 3), b = child(leader, -SIGTERM), c = child(getpgrp(), 5);
    siginfo_t info;
    for (int i = 0; i < 2; i++) {
        memset(&info, 0, sizeof info);
        int r = waitid(P_PID, b, &info, WEXITED | WNOWAIT);
        printf("waitid %d: code %d status %d signo %d\n", r, info.si_code, info.si_status, info.si_signo);
    }
    got = waitpid(0, &status, 0);
    tell("waitpid(0)", got, a, b, c, status);
    got = waitpid(0, &status, WNOHANG);
    tell("waitpid(0) again", got, a, b, c, status);
    got = waitpid(b, &status, 0);
    tell("waitpid(b)", got, a, b, c, status);
    got = waitpid(b, &status, 0);
    tell("waitpid(b) again", got, a, b, c, status);
    got = waitpid(-leader, &status, 0);
    tell("waitpid(-leader)", got, a, b, c, status);
    got = waitpid(-leader, &status, WNOHANG);
    tell("waitpid(-leader) nohang", got, a, b, c, status);
    memset(&info, 0, sizeof info);
    info.si_pid = 77;
    int r = waitid(P_PGID, leader, &info, WEXITED | WNOHANG);
    printf("waitid nothing yet: %d pid %d signo %d\n", r, info.si_pid, info.si_signo);
    kill(leader, SIGSTOP);
    r = waitid(P_PGID, leader, &info, WSTOPPED);
    printf("waitid: %d code %d status %d, leader %d\n", r, info.si_code, info.si_status, info.si_pid == leader);
    r = waitpid(leader, &status, WUNTRACED | WNOHANG);
    printf("stop is told once: %d\n", r);
    kill(leader, SIGCONT);
    r = waitid(P_ALL, 0, &info, WCONTINUED);
    printf("waitid: %d code %d status %d\n", r, info.si_code, info.si_status);
    kill(-leader, SIGKILL);
    r = waitpid(-1, &status, 0);
    printf("leader %d signaled %d core %d\n", r == leader, WTERMSIG(status), !!WCOREDUMP(status));
    got = wait(&status);
    tell("no children", got, a, b, c, status);
    got = waitpid(1, &status, 0);
    tell("waitpid(1)", got, a, b, c, status);
    got = waitpid(-1, &status, 0x100);
    tell("bad options", got, a, b, c, status);
    r = waitid(P_ALL, 0, &info, 0);
    printf("waitid without options: %s\n", strerror(errno));
    r = waitid(7, 0, &info, WEXITED);
    printf("waitid of no such type: %s\n", strerror(errno));
    r = waitpid(-0x7fffffff - 1, &status, 0);
    printf("waitpid(INT_MIN): %s\n", strerror(errno));
    return 0;
}
