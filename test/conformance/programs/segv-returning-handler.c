/* a handler that returns is called again and again: give up after five */
#include <signal.h>
#include <unistd.h>
#include <stdio.h>
static int n;
static void h(int s)
{
    char c = '0' + ++n;
    write(1, &c, 1);
    if (n == 5) { write(1, "\n", 1); signal(s, SIG_DFL); }
}
int main(void)
{
    volatile char *p = 0;
    signal(SIGSEGV, h);
    *p = 1;
    return 0;
}
