/* Counts in a loop while SIGUSR1 may arrive anywhere; the handler notes how far the loop had come. */
#include <signal.h>
#include <stdio.h>

static volatile int turns, seen = -1;

static void on_usr1(int signal)
{
    seen = turns;
}

int main(void)
{
    signal(SIGUSR1, on_usr1);
    for (turns = 0; turns < 100; turns++)
        ;
    printf("%d\n", seen);
    return 0;
}
