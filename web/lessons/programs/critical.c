/* A handler that runs in the middle of something. */
#include <signal.h>
#include <unistd.h>

static void handler(int sig)
{
    write(1, "  handler\n", 10);
}

int main(void)
{
    sigset_t set;

    signal(SIGUSR1, handler);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);

    write(1, "begin\n", 6);
    raise(SIGUSR1); /* somebody sends it just now */
    write(1, "end\n", 4);
    return 0;
}
