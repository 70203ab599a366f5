#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/time.h>
static void h(int s) { printf("handler\n"); }
int main(void)
{
    struct itimerval t = { { 0, 0 }, { 1, 500000 } };
    signal(SIGALRM, h);
    setitimer(ITIMER_REAL, &t, NULL);
    unsigned left = sleep(5);
    printf("sleep returned %u\n", left);
    printf("sleep returned %u\n", sleep(1));
    return 0;
}
