#include <signal.h>
#include <stdio.h>
#include <string.h>
static volatile int depth, max;
static void h(int s)
{
    if (++depth > max) max = depth;
    if (depth < 20) raise(s);
    depth--;
}
int main(void)
{
    struct sigaction sa;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = h;
    sa.sa_flags = SA_NODEFER;
    sigaction(SIGUSR1, &sa, NULL);
    raise(SIGUSR1);
    printf("depth reached %d, now %d\n", max, depth);
    return 0;
}
