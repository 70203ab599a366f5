#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <errno.h>
#include <sys/wait.h>

static const char *code(int c)
{
    static const char *n[] = {"?", "CLD_EXITED", "CLD_KILLED", "CLD_DUMPED", "CLD_TRAPPED", "CLD_STOPPED", "CLD_CONTINUED"};
    return c >= 1 && c <= 6 ? n[c] : "?";
}

static void show(pid_t child, int options)
{
    siginfo_t si;
    memset(&si, 0, sizeof si);
    if (waitid(P_PID, child, &si, options) == -1) {
        printf("waitid: %s\n", strerror(errno));
        return;
    }
    if (si.si_pid == 0)
        printf("nothing\n");
    else
        printf("signo %d errno %d %s status %d pid ok %d\n", si.si_signo, si.si_errno, code(si.si_code), si.si_status, si.si_pid == child);
}

int main(void)
{
    pid_t c = fork();
    if (c == 0) {
        for (;;) pause();
    }
    show(c, WEXITED | WNOHANG);
    kill(c, SIGSTOP);
    show(c, WSTOPPED);
    show(c, WSTOPPED | WNOHANG);
    kill(c, SIGCONT);
    show(c, WCONTINUED | WNOWAIT);
    show(c, WCONTINUED);
    kill(c, SIGUSR2);
    show(c, WEXITED | WNOWAIT);
    show(c, WEXITED | WSTOPPED | WCONTINUED);
    show(c, WEXITED);
    c = fork();
    if (c == 0) _exit(300);
    show(c, WEXITED);
    c = fork();
    if (c == 0) _exit(0);
    show(c, 0);
    waitpid(c, NULL, 0);
    return 0;
}
