/* TELL/WAIT with signals, then a race-free alternation of output */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t sigflag;
static sigset_t newmask, oldmask, zeromask;

static void sig_usr(int signo) { sigflag = 1; }

static void tell_wait(void)
{
    signal(SIGUSR1, sig_usr);
    signal(SIGUSR2, sig_usr);
    sigemptyset(&zeromask);
    sigemptyset(&newmask);
    sigaddset(&newmask, SIGUSR1);
    sigaddset(&newmask, SIGUSR2);
    sigprocmask(SIG_BLOCK, &newmask, &oldmask);
}
static void tell(pid_t pid, int sig) { kill(pid, sig); }
static void await(void)
{
    while (sigflag == 0) sigsuspend(&zeromask);
    sigflag = 0;
}
static void charatatime(const char *s) { setbuf(stdout, NULL); while (*s) putc(*s++, stdout); }

int main(void)
{
    pid_t pid;
    int i;
    tell_wait();
    pid = fork();
    for (i = 0; i < 3; i++) {
        if (pid == 0) {
            await();
            charatatime("output from child\n");
            tell(getppid(), SIGUSR1);
        } else {
            charatatime("output from parent\n");
            tell(pid, SIGUSR2);
            await();
        }
    }
    if (pid) wait(NULL);
    return 0;
}
