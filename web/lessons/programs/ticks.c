/* One alarm, one SIGALRM. */
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t ticks;

static void handler(int sig)
{
    ticks++;
    write(1, "tick\n", 5);
}

int main(void)
{
    signal(SIGALRM, handler);
    alarm(1);
    pause();
    return 0;
}
