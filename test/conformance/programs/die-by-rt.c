#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    printf("SIGRTMIN is %d, SIGRTMAX is %d\n", SIGRTMIN, SIGRTMAX);
    fflush(stdout);
    raise(SIGRTMIN + 1);
    return 0;
}
