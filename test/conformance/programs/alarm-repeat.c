#include <stdio.h>
#include <signal.h>
#include <unistd.h>
#include <stdlib.h>

int beeps = 0;

void handler(int sig)
{
    printf("BEEP\n");
    fflush(stdout);
    if (++beeps < 3)
        alarm(1);
    else {
        printf("BOOM!\n");
        exit(0);
    }
}

int main()
{
    signal(SIGALRM, handler);
    alarm(1);
    while (1)
        ;
    exit(0);
}
