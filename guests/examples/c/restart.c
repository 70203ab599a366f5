/*
 * restart.c: EINTR or restart? SA_RESTART decides. sigaction(2), signal(7) "Interruption of system calls …"
 *
 * A read that waits is interrupted by a handler. Without SA_RESTART it fails with EINTR; with it, the kernel calls read
 * again when the handler returns. pause(2), nanosleep(2) and poll(2) are never restarted.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t ticks;
static int fd[2];

/* The third tick is the one that brings the reader its byte. */
static void on_tick(int sig)
{
    if (++ticks == 3)
        write(fd[1], "x", 1);
}

static void install(int flags)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_tick;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
}

static void tick_every(int milliseconds)
{
    struct itimerval time = { { 0, milliseconds * 1000 }, { 0, milliseconds * 1000 } };

    ticks = 0;
    setitimer(ITIMER_REAL, &time, NULL);
}

static void report(const char *call, int result)
{
    const struct itimerval never = { { 0, 0 }, { 0, 0 } };

    setitimer(ITIMER_REAL, &never, NULL);
    if (result == -1)
        printf("%s failed: %s", call, strerror(errno));
    else
        printf("%s returned %d", call, result);
    printf(" after %d tick%s\n", (int)ticks, ticks == 1 ? "" : "s");
}

int main(void)
{
    struct timespec long_time = { 10, 0 };
    struct pollfd nothing;
    char byte;

    pipe(fd);

    install(0);
    tick_every(50);
    report("read without SA_RESTART", read(fd[0], &byte, 1));

    install(SA_RESTART);
    tick_every(50);
    report("read with SA_RESTART", read(fd[0], &byte, 1));

    tick_every(50);
    report("nanosleep with SA_RESTART", nanosleep(&long_time, NULL));

    tick_every(50);
    report("pause with SA_RESTART", pause());

    nothing.fd = fd[0];
    nothing.events = POLLIN;
    tick_every(50);
    report("poll with SA_RESTART", poll(&nothing, 1, 10000));
    return 0;
}
