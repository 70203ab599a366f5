/* Close the gap: sigsuspend opens the mask and waits in one step. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t ready;

static void on_usr1(int sig)
{
    ready = 1;
}

static void on_alarm(int sig)
{
    write(1, "waited in vain\n", 15);
    _exit(1);
}

static void look_around(void)
{
    for (volatile int i = 0; i < 20; i++)
        ;
}

int main(void)
{
    signal(SIGUSR1, on_usr1);
    signal(SIGALRM, on_alarm);
    alarm(5);
    if (!ready) {
        write(1, "not yet: I wait\n", 16);
        look_around(); /* here is the gap */
        pause();
    }
    write(1, "ready\n", 6);
    return 0;
}
