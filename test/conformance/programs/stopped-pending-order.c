/* What reaches a stopped process, and in which order it acts when it goes on. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int out;
static void handler(int sig)
{
    char text[40];
    write(out, text, sprintf(text, "child: handler %d\n", sig));
}
static void told(const char *what, pid_t pid, int options)
{
    siginfo_t info = { 0 };
    int r = waitid(P_PID, pid, &info, options);
    printf("%s: %d code %d status %d\n", what, r, info.si_code, info.si_status);
    fflush(stdout);
}

int main(void)
{
    int p[2], go[2];
    char c;
    pipe(p);
    pipe(go);
    out = 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct sigaction act = { .sa_handler = handler };
        sigfillset(&act.sa_mask);
        sigaction(SIGUSR1, &act, NULL);
        sigaction(SIGUSR2, &act, NULL);
        sigaction(SIGCONT, &act, NULL);
        sigaction(SIGTSTP, &act, NULL);
        write(p[1], "r", 1);
        for (;;)
            if (read(go[0], &c, 1) == 1 && c == 'q')
                _exit(6);
    }
    read(p[0], &c, 1);
    kill(pid, SIGSTOP);
    told("stopped", pid, WSTOPPED);
    kill(pid, SIGUSR2);
    kill(pid, SIGUSR1);
    kill(pid, SIGTSTP);
    told("still stopped", pid, WSTOPPED | WNOHANG);
    kill(pid, SIGCONT);
    usleep(100000);
    told("continued", pid, WCONTINUED);
    kill(pid, SIGTSTP);
    usleep(50000);
    kill(pid, SIGSTOP);
    told("stopped", pid, WSTOPPED);
    kill(pid, SIGCONT);
    usleep(100000);
    told("continued", pid, WCONTINUED);
    kill(pid, SIGTTIN);
    told("stopped", pid, WSTOPPED);
    kill(pid, SIGTTOU);
    kill(pid, SIGCONT);
    usleep(100000);
    told("continued", pid, WCONTINUED);
    kill(pid, SIGSTOP);
    told("stopped", pid, WSTOPPED);
    kill(pid, SIGTERM);
    told("SIGTERM waits", pid, WEXITED | WNOHANG);
    kill(pid, SIGKILL);
    told("SIGKILL does not", pid, WEXITED);
    return 0;
}
