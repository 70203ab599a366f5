/* old C: no prototypes, implicit int, handlers without parameters */
#include <stdio.h>
#include <signal.h>

int n;

onint()
{
    n = n + 1;
    signal(SIGINT, onint);
}

main(argc, argv)
int argc;
char **argv;
{
    int i;
    signal(SIGINT, onint);
    for (i = 0; i < 4; i++)
        kill(getpid(), SIGINT);
    printf("%d interrupts\n", n);
    exit(n == 4 ? 7 : 1);
}
