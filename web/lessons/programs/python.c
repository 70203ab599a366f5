/* CPython's two stages, in C: the handler only sets a flag; the interpreter looks between two bytecodes. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t tripped;

/* stage one, at once: signalmodule.c's trip_signal */
static void trip_signal(int sig)
{
    tripped = 1;
}

/* one bytecode; a long one cannot be interrupted in the middle */
static void bytecode(int number)
{
    for (volatile int i = 0; i < 30; i++)
        ;
    write(1, ".", 1);
}

int main(void)
{
    int i;

    signal(SIGINT, trip_signal);
    for (i = 0; i < 6; i++) {
        bytecode(i);
        if (tripped) { /* stage two: the eval breaker */
            write(1, " KeyboardInterrupt\n", 19);
            return 1;
        }
    }
    write(1, " done\n", 6);
    return 0;
}
