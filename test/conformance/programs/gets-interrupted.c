/* stdin is empty: end of file, with a timer running */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void h(int s) {}
int main(void)
{
    char line[80];
    signal(SIGALRM, h);
    alarm(2);
    if (fgets(line, sizeof line, stdin) == NULL)
        printf("no input, eof %d\n", feof(stdin) != 0);
    printf("getchar %d\n", getchar());
    printf("%u seconds left on the alarm\n", alarm(0));
    return 0;
}
