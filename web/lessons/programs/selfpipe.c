/* An event loop waits in poll. How does a signal wake it, without a gap? */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static int ends[2];

static void handler(int sig)
{
    /* wake the loop */
}

static void look_around(void)
{
    for (volatile int i = 0; i < 20; i++)
        ;
}

int main(void)
{
    struct pollfd wait_for;

    pipe(ends);
    wait_for.fd = ends[0];
    wait_for.events = POLLIN;
    signal(SIGUSR1, handler);
    raise(SIGUSR1); /* it comes before the loop waits */
    look_around();
    if (poll(&wait_for, 1, 3000) == 1)
        write(1, "woken\n", 6);
    else
        write(1, "slept through it\n", 17);
    return 0;
}
