#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
static void h(int s) { printf("%s handles %d\n", "somebody", s); }
int main(void)
{
    sigset_t b, e, p;
    setbuf(stdout, NULL);
    signal(SIGUSR1, h);
    signal(SIGUSR2, h);
    sigemptyset(&e);
    sigfillset(&b);
    sigprocmask(SIG_SETMASK, &b, NULL);
    raise(SIGUSR1);                 /* to the thread */
    kill(getpid(), SIGUSR2);        /* to the process */
    if (fork() == 0) {
        sigpending(&p);
        printf("child pending %d %d\n", sigismember(&p, SIGUSR1), sigismember(&p, SIGUSR2));
        sigprocmask(SIG_SETMASK, &e, NULL);
        printf("child unblocked\n");
        _exit(0);
    }
    wait(NULL);
    sigpending(&p);
    printf("parent pending %d %d\n", sigismember(&p, SIGUSR1), sigismember(&p, SIGUSR2));
    sigprocmask(SIG_SETMASK, &e, NULL);
    return 0;
}
