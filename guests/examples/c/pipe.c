/*
 * pipe.c: writing to nobody. pipe(7) "I/O on pipes and FIFOs", SIGPIPE in signal(7)
 *
 * When the last reader is gone a write raises SIGPIPE, which kills by default; if it is ignored, blocked or handled,
 * write fails with EPIPE. When the last writer is gone a read returns 0: end of file.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t broken;

static void on_pipe(int sig)
{
    broken++;
}

static void write_to_nobody(const char *title)
{
    int fd[2], result;

    pipe(fd);
    close(fd[0]);
    result = write(fd[1], "x", 1);
    printf("%-12s write returned %d: %s; handled %d\n", title, result, strerror(errno), (int)broken);
    fflush(stdout);
    close(fd[1]);
}

int main(void)
{
    sigset_t set, pending;
    char text[64];
    int fd[2], status, length;

    /* A child writes and exits, the parent reads to the end. */
    pipe(fd);
    if (fork() == 0) {
        close(fd[0]);
        write(fd[1], "one ", 4);
        write(fd[1], "two ", 4);
        write(fd[1], "three", 5);
        _exit(0);
    }
    close(fd[1]); /* or the end of file would never come: this process could still write */
    wait(NULL);
    length = read(fd[0], text, sizeof text);
    printf("read %d bytes: %.*s\n", length, length, text);
    printf("read again: %d, the end\n", (int)read(fd[0], text, sizeof text));
    close(fd[0]);
    fflush(stdout);

    if (fork() == 0) {
        write_to_nobody("default");
        _exit(0);
    }
    wait(&status);
    printf("%-12s killed by signal %d\n", "default", WTERMSIG(status));

    signal(SIGPIPE, SIG_IGN);
    write_to_nobody("ignored");

    signal(SIGPIPE, on_pipe);
    write_to_nobody("handled");

    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    sigprocmask(SIG_BLOCK, &set, NULL);
    write_to_nobody("blocked");
    sigpending(&pending);
    printf("%-12s pending: %s\n", "", sigismember(&pending, SIGPIPE) ? "yes" : "no");
    return 0;
}
