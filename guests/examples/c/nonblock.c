/*
 * nonblock.c: full, empty and partial. O_NONBLOCK in pipe(7), write(2)
 *
 * A pipe holds 65536 bytes. With O_NONBLOCK a read from an empty pipe and a write to a full one fail with EAGAIN; a write
 * of more than PIPE_BUF bytes may be partial. A blocking write that a handler interrupts returns what it has written.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static char block[100000];
static volatile sig_atomic_t ticks;

static void on_tick(int sig)
{
    ticks++;
}

static void report(const char *what, int result)
{
    if (result == -1)
        printf("%-38s %s\n", what, strerror(errno));
    else
        printf("%-38s %d\n", what, result);
}

int main(void)
{
    struct itimerval soon = { { 0, 0 }, { 0, 50000 } };
    struct sigaction action;
    int fd[2];

    pipe(fd);
    fcntl(fd[0], F_SETFL, fcntl(fd[0], F_GETFL) | O_NONBLOCK);
    fcntl(fd[1], F_SETFL, fcntl(fd[1], F_GETFL) | O_NONBLOCK);

    report("read from an empty pipe", read(fd[0], block, 10));
    report("write 100000 bytes", write(fd[1], block, sizeof block));
    report("write 1 more", write(fd[1], block, 1));
    report("read 5000", read(fd[0], block, 5000));
    report("write 4096, PIPE_BUF: all or nothing", write(fd[1], block, 4096));
    report("write 4096 again", write(fd[1], block, 4096));
    while (read(fd[0], block, sizeof block) > 0)
        ;

    fcntl(fd[1], F_SETFL, fcntl(fd[1], F_GETFL) & ~O_NONBLOCK);
    memset(&action, 0, sizeof action);
    action.sa_handler = on_tick;
    action.sa_flags = SA_RESTART; /* of no use once something was written: the count is what matters */
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &soon, NULL);
    report("blocking write of 100000, interrupted", write(fd[1], block, sizeof block));
    printf("%-38s %d\n", "ticks", (int)ticks);

    report("now everything can be read", read(fd[0], block, sizeof block));
    close(fd[1]);
    report("and nobody can write any more", read(fd[0], block, sizeof block));
    return 0;
}
