/* write(2) and read(2) on pipes, interrupted: partial counts, EINTR, SA_RESTART. signal(7) */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int rings, fd_to_drain = -1;
static void ring(int sig) { rings++; }
static void drain(int sig)
{
    static char data[4096];
    rings++;
    if (fd_to_drain >= 0)
        for (int i = 0; i < 17; i++)
            read(fd_to_drain, data, sizeof data);
}
static void in(int ms)
{
    struct itimerval it = { { 0, 0 }, { 0, ms * 1000 } };
    setitimer(ITIMER_REAL, &it, NULL);
}
static void install(void (*handler)(int), int flags)
{
    struct sigaction act = { .sa_handler = handler, .sa_flags = flags };
    sigemptyset(&act.sa_mask);
    sigaction(SIGALRM, &act, NULL);
}
static void tell(const char *what, ssize_t n)
{
    int error = errno;
    printf("%s: %ld %s, rings %d\n", what, (long)n, n < 0 ? strerror(error) : "", rings);
}

int main(void)
{
    int p[2];
    static char big[200000];
    ssize_t n;
    pipe(p);
    printf("size %d\n", fcntl(p[1], F_GETPIPE_SZ));
    install(ring, 0);
    in(30);
    n = write(p[1], big, sizeof big);
    tell("write, no SA_RESTART", n);
    in(30);
    n = write(p[1], big, 1);
    tell("write into a full pipe", n);
    n = read(p[0], big, 5000);
    tell("read", n);
    in(30);
    n = write(p[1], big, 4096);
    tell("write of PIPE_BUF where a page is free", n);
    in(30);
    n = write(p[1], big, 4097);
    tell("write of more", n);
    while (fcntl(p[0], F_SETFL, O_NONBLOCK), read(p[0], big, sizeof big) > 0)
        ;
    fcntl(p[0], F_SETFL, 0);
    install(ring, SA_RESTART);
    in(30);
    fd_to_drain = -1;
    n = write(p[1], big, 70000);
    tell("write of more than fits, SA_RESTART", n);
    while (fcntl(p[0], F_SETFL, O_NONBLOCK), read(p[0], big, sizeof big) > 0)
        ;
    fcntl(p[0], F_SETFL, 0);
    write(p[1], big, 65536);
    install(drain, SA_RESTART);
    fd_to_drain = p[0];
    fcntl(p[0], F_SETFL, O_NONBLOCK);
    in(30);
    n = write(p[1], big, 10);
    tell("write restarted, its handler drained", n);
    fcntl(p[0], F_SETFL, 0);
    fd_to_drain = -1;
    install(ring, 0);
    in(30);
    n = read(p[0], big, 100);
    tell("read what is there", n);
    in(30);
    n = read(p[0], big, 100);
    tell("read nothing", n);
    install(ring, SA_RESTART);
    if (fork() == 0) {
        usleep(80000);
        write(p[1], "late", 4);
        _exit(0);
    }
    in(30);
    n = read(p[0], big, 100);
    tell("read restarted", n);
    wait(NULL);
    return 0;
}
