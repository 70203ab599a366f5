/* A signal is sent, waits, and is delivered. Walk it with the arrow keys. */
#include <signal.h>
#include <unistd.h>

static void greet(int sig)
{
    write(1, "a signal!\n", 10);
}

int main(void)
{
    sigset_t set;

    signal(SIGUSR1, greet);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL); /* from here on it must wait */
    raise(SIGUSR1);
    raise(SIGUSR1); /* one is pending already: this one is lost */
    sigprocmask(SIG_UNBLOCK, &set, NULL); /* delivered now */
    return 0;
}
