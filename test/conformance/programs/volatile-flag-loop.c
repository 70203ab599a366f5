#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <stdbool.h>

static volatile sig_atomic_t keep_going = 1;

static void stop(int sig) { (void)sig; keep_going = 0; }

int main(void)
{
    unsigned long loops = 0;
    signal(SIGALRM, stop);
    alarm(1);
    while (keep_going)
        loops++;
    printf("%s\n", loops > 1000 ? "looped a lot" : "hardly looped");
    return 0;
}
