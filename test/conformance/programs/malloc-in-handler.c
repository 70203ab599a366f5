/* malloc is not async-signal-safe, but this works when no malloc is interrupted */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static char *list[10];
static int n;
static void h(int s) { char b[40]; sprintf(b, "signal %d number %d", s, n); list[n++] = strdup(b); }
int main(void)
{
    signal(SIGUSR1, h);
    signal(SIGUSR2, h);
    for (int i = 0; i < 6; i++) raise(i % 2 ? SIGUSR1 : SIGUSR2);
    for (int i = 0; i < n; i++) { puts(list[i]); free(list[i]); }
    return 0;
}
