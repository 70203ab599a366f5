/*
 * self-pipe.c: turn a signal into a byte. select_tut(2), "the self-pipe trick"
 *
 * The handler writes the signal's number to a non-blocking pipe; the main loop polls that pipe together with its other
 * descriptors. No race, no EINTR to think of, and the work is done outside the handler.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int self[2];

static void on_signal(int sig)
{
    int saved = errno;
    unsigned char number = sig;

    write(self[1], &number, 1); /* if the pipe is full the signal is lost, but the loop is awake anyway */
    errno = saved;
}

int main(void)
{
    static const int signals[] = { SIGHUP, SIGUSR1, SIGTERM, SIGCHLD };
    struct sigaction action;
    struct pollfd wait_for;
    unsigned char number;
    int i, status, running = 1;

    pipe(self);
    for (i = 0; i < 2; i++)
        fcntl(self[i], F_SETFL, fcntl(self[i], F_GETFL) | O_NONBLOCK);

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    for (i = 0; i < 4; i++)
        sigaction(signals[i], &action, NULL);

    raise(SIGHUP);
    raise(SIGUSR1);
    wait_for.fd = self[0];
    wait_for.events = POLLIN;
    while (running) {
        if (poll(&wait_for, 1, -1) == -1)
            continue;
        while (read(self[0], &number, 1) == 1) {
            switch (number) {
            case SIGHUP:
                printf("SIGHUP: read the configuration again\n");
                break;
            case SIGUSR1:
                printf("SIGUSR1: start a child\n");
                fflush(stdout);
                if (fork() == 0)
                    _exit(5);
                break;
            case SIGCHLD:
                wait(&status);
                printf("SIGCHLD: it ended with %d\n", WEXITSTATUS(status));
                raise(SIGTERM);
                break;
            case SIGTERM:
                printf("SIGTERM: good bye\n");
                running = 0;
                break;
            }
        }
    }
    return 0;
}
