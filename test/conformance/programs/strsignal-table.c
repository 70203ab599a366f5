#include <stdio.h>
#include <string.h>
#include <signal.h>
int main(void)
{
    int i;
    for (i = 1; i <= 31; i++)
        printf("%2d %s\n", i, strsignal(i));
    printf("%s\n", strsignal(34));
    printf("%s\n", strsignal(36));
    printf("%s\n", strsignal(64));
    printf("%s\n", strsignal(100));
    return 0;
}
