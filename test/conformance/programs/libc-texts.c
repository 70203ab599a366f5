#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    char *volatile null = NULL;
    printf("%s %p\n", null, (void *)null);
    printf("%s\n", strerror(9999));
    printf("%s\n", strerror(-1));
    printf("%s\n", strsignal(0));
    printf("%s\n", strsignal(-3));
    printf("%s\n", strsignal(65));
    printf("%s\n", strsignal(32));
    errno = EACCES;
    printf("%m\n");
    errno = 0;
    dup2(1, 2);
    perror(NULL);
    perror("");
    perror("x");
    return 0;
}
