#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
/* async-signal-safe number printing in a handler */
static void put(long n)
{
    char b[24], *p = b + sizeof b;
    int neg = n < 0;
    unsigned long u = neg ? -(unsigned long)n : n;
    do *--p = '0' + u % 10; while (u /= 10);
    if (neg) *--p = '-';
    write(1, p, b + sizeof b - p);
}
static void h(int s, siginfo_t *i, void *c) { put(s); write(1, " ", 1); put(i->si_value.sival_int); write(1, "\n", 1); }
int main(void)
{
    struct sigaction sa = { .sa_sigaction = h, .sa_flags = SA_SIGINFO };
    int values[] = { 0, 1, -1, 2147483647, -2147483647 - 1, 1000000 };
    for (int i = SIGRTMIN; i <= SIGRTMAX; i += 10) sigaction(i, &sa, 0);
    for (int i = 0; i < 6; i++) sigqueue(getpid(), SIGRTMIN + i % 4 * 10, (union sigval){ .sival_int = values[i] });
    return 0;
}
