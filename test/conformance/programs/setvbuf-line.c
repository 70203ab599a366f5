#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void)
{
    setlinebuf(stdout);
    printf("a whole line\n");
    printf("half a line");
    write(1, "written past stdio\n", 19);
    fflush(stdout);
    printf("\nlost half");
    raise(SIGTERM);
}
