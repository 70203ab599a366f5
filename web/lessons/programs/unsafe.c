/* The bug that OpenSSH had, in small: a handler calls what it may interrupt. signal-safety(7) */
#include <sched.h>
#include <signal.h>
#include <unistd.h>

static char blocks[4][16];
static int next_free;

/* as malloc does it: look, then take */
static char *take(void)
{
    int mine = next_free;

    sched_yield(); /* the gap: malloc may ask the kernel for memory here */
    for (volatile int i = 0; i < 10; i++)
        ;
    next_free = mine + 1;
    return blocks[mine];
}

static char *volatile in_handler;

static void on_alarm(int sig)
{
    in_handler = take(); /* "log that the login took too long" */
}

int main(void)
{
    char *own;

    signal(SIGALRM, on_alarm);
    write(1, "login\n", 6);
    own = take();
    if (own == in_handler) {
        write(1, "the same block twice!\n", 22);
        return 1;
    }
    return 0;
}
