/*
 * poll.c: wait for descriptors and signals at once. poll(2), ppoll(2)
 *
 * poll is always interrupted by a handler. But a signal that arrives just before poll would not be noticed; ppoll sets a
 * mask for the time of the wait, atomically, so that a signal that is blocked otherwise can arrive only inside it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t handled;

static void on_usr1(int sig)
{
    handled++;
}

static void show(const char *what, int result, const struct pollfd *fds, int count)
{
    int i;

    printf("%s: %d", what, result);
    if (result == -1)
        printf(" (%s)", strerror(errno));
    for (i = 0; i < count && result >= 0; i++)
        printf("  [%d]%s%s%s%s", i, fds[i].revents & POLLIN ? " POLLIN" : "", fds[i].revents & POLLOUT ? " POLLOUT" : "",
               fds[i].revents & POLLHUP ? " POLLHUP" : "", fds[i].revents & POLLNVAL ? " POLLNVAL" : "");
    printf("\n");
}

int main(void)
{
    struct timespec second = { 1, 0 };
    struct pollfd fds[2];
    sigset_t usr1, during;
    int fd[2];
    char byte;

    pipe(fd);
    fds[0].fd = fd[0];
    fds[0].events = POLLIN;
    fds[1].fd = fd[1];
    fds[1].events = POLLOUT;
    show("empty pipe", poll(fds, 2, 0), fds, 2);
    show("time-out", poll(fds, 1, 20), fds, 1);
    write(fd[1], "x", 1);
    show("a byte is there", poll(fds, 2, -1), fds, 2);

    signal(SIGUSR1, on_usr1);
    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);
    sigprocmask(SIG_BLOCK, &usr1, &during);
    raise(SIGUSR1); /* pending now: a plain poll would not be woken */
    read(fd[0], &byte, 1);
    show("poll, signal blocked", poll(fds, 1, 20), fds, 1);
    printf("handled so far: %d\n", (int)handled);
    show("ppoll, unblocked inside", ppoll(fds, 1, &second, &during), fds, 1);
    printf("handled now: %d\n", (int)handled);

    close(fd[1]);
    show("the writer is gone", poll(fds, 2, -1), fds, 2); /* fds[1] is not a descriptor any more */
    return 0;
}
