/* A handler interrupts a call that waits: EINTR, or does it go on? */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void handler(int sig)
{
    write(1, "tick\n", 5);
}

int main(void)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = 0 };
    int ends[2];
    char text[8];

    sigaction(SIGALRM, &action, NULL);
    pipe(ends);
    if (fork() == 0) {
        sleep(2);
        write(ends[1], "data", 4);
        _exit(0);
    }
    alarm(1);
    if (read(ends[0], text, sizeof text) < 0)
        printf("read failed: %s\n", errno == EINTR ? "EINTR" : "another error");
    else
        printf("read gave %.4s\n", text);
    return 0;
}
