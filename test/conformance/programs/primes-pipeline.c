/* the sieve as a chain of processes, one per prime */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
static void filter(int in)
{
    int p, n, out[2];
    if (read(in, &p, sizeof p) != sizeof p) exit(0);
    printf("%d\n", p);
    fflush(stdout);
    pipe(out);
    if (fork() == 0) { close(out[1]); close(in); filter(out[0]); }
    close(out[0]);
    while (read(in, &n, sizeof n) == sizeof n)
        if (n % p) write(out[1], &n, sizeof n);
    close(out[1]);
    wait(NULL);
    exit(0);
}
int main(void)
{
    int p[2], i;
    pipe(p);
    if (fork() == 0) { close(p[1]); filter(p[0]); }
    close(p[0]);
    for (i = 2; i < 40; i++) write(p[1], &i, sizeof i);
    close(p[1]);
    wait(NULL);
    return 0;
}
