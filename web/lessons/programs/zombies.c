/* Three children end at once: one SIGCHLD may stand for several. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_child(int sig)
{
    waitpid(-1, NULL, WNOHANG);
}

int main(void)
{
    sigset_t set;
    int i;

    signal(SIGCHLD, on_child);
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL); /* busy: the children end meanwhile */
    for (i = 0; i < 3; i++)
        if (fork() == 0)
            _exit(0);
    usleep(1000);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    write(1, "who is left?\n", 13);
    return 0;
}
