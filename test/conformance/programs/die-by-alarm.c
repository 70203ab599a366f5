#include <unistd.h>
#include <stdio.h>
int main(void) {
    setbuf(stdout, NULL);
    printf("waiting for the alarm...");
    alarm(1);
    pause();
    printf("unreachable");
    return 0;
}
