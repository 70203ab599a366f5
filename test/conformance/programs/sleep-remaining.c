#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void h(int s) { printf("handler\n"); }
int main(void)
{
    signal(SIGALRM, h);
    alarm(1);
    unsigned left = sleep(5);
    printf("sleep returned %u\n", left);
    printf("sleep returned %u\n", sleep(1));
    return 0;
}
