#include <stdio.h>
#include <unistd.h>
int main(void) {
    int p[2];
    pipe(p);
    close(p[0]);
    puts("writing");
    fflush(stdout);
    write(p[1], "a", 1);
    puts("still here");
    return 0;
}
