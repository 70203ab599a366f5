#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int main(void)
{
    printf("%d %d\n", isatty(0), isatty(1));
    printf("%d\n", tcgetpgrp(0) == -1);
    printf("%d %s\n", fileno(stdin), ttyname(0) ? "tty" : "none");
    char b[10];
    printf("%zd\n", read(0, b, 10));
    return 0;
}
