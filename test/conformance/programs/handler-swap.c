/* each handler installs the next */
#include <signal.h>
#include <stdio.h>
static void one(int), two(int), three(int);
static void one(int s) { puts("one"); signal(s, two); }
static void two(int s) { puts("two"); signal(s, three); }
static void three(int s) { puts("three"); signal(s, SIG_DFL); }
int main(void)
{
    signal(SIGUSR1, one);
    raise(SIGUSR1); raise(SIGUSR1); raise(SIGUSR1);
    fflush(stdout);
    raise(SIGUSR1);
    puts("no");
}
