/* One handler interrupts another. */
#include <signal.h>
#include <unistd.h>

static void on_usr2(int sig)
{
    write(1, "    usr2\n", 9);
}

static void on_usr1(int sig)
{
    write(1, "usr1 begins\n", 12);
    raise(SIGUSR2);
    write(1, "usr1 ends\n", 10);
}

int main(void)
{
    struct sigaction action = { .sa_handler = on_usr1 };

    sigemptyset(&action.sa_mask);
    /* what else is blocked while on_usr1 runs? */
    sigaction(SIGUSR1, &action, NULL);
    signal(SIGUSR2, on_usr2);
    raise(SIGUSR1);
    return 0;
}
