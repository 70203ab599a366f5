#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    printf("about to die\n");
    fflush(stdout);
    kill(getpid(), SIGTERM);
    printf("not printed\n");
    return 0;
}
