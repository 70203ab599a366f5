/*
 * select.c: select and its safe brother. select(2), pselect(2), select_tut(2)
 *
 * A child says something on a pipe and then ends. The parent wants to hear both, the bytes by select and the end by
 * SIGCHLD; pselect unblocks the signal only while it waits, so that neither can slip through.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t ended;

static void on_sigchld(int sig)
{
    ended = 1;
}

int main(void)
{
    struct timeval moment = { 0, 20000 };
    sigset_t chld, old;
    fd_set readable, writable;
    char text[32];
    int fd[2], ready, length, status, open = 1;

    pipe(fd);
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_SET(fd[0], &readable);
    FD_SET(fd[1], &writable);
    ready = select(fd[1] + 1, &readable, &writable, NULL, &moment);
    printf("an empty pipe: %d ready, readable %d, writable %d\n", ready, FD_ISSET(fd[0], &readable) != 0, FD_ISSET(fd[1], &writable) != 0);

    FD_ZERO(&readable);
    FD_SET(fd[0], &readable);
    ready = select(fd[0] + 1, &readable, NULL, NULL, &moment);
    printf("time-out: %d ready, time left %d us\n", ready, (int)moment.tv_usec); /* Linux stores the rest in it */

    signal(SIGCHLD, on_sigchld);
    sigemptyset(&chld);
    sigaddset(&chld, SIGCHLD);
    sigprocmask(SIG_BLOCK, &chld, &old);
    fflush(stdout);
    if (fork() == 0) {
        close(fd[0]);
        write(fd[1], "hello", 5);
        _exit(7);
    }
    close(fd[1]);

    length = 0;
    while (!ended || open) {
        FD_ZERO(&readable);
        if (open)
            FD_SET(fd[0], &readable);
        if (pselect(fd[0] + 1, &readable, NULL, NULL, NULL, &old) == -1)
            continue; /* EINTR: SIGCHLD was handled, and ended is set */
        ready = read(fd[0], text + length, sizeof text - length);
        if (ready > 0)
            length += ready;
        else
            open = 0;
    }
    wait(&status);
    printf("the child said \"%.*s\" and ended with %d\n", length, text, WEXITSTATUS(status));
    return 0;
}
