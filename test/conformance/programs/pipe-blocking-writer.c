#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
/* a writer of 200000 bytes blocks until the slow reader has made room */
int main(void)
{
    int p[2], n, total = 0, reads = 0, bad = 0;
    static char buf[200000];
    pipe(p);
    if (fork() == 0) {
        close(p[0]);
        for (n = 0; n < sizeof buf; n++) buf[n] = n % 251;
        n = write(p[1], buf, sizeof buf);
        _exit(n == sizeof buf ? 0 : 1);
    }
    close(p[1]);
    while ((n = read(p[0], buf, 1000)) > 0) {
        for (int i = 0; i < n; i++) if (buf[i] != (char)((total + i) % 251)) bad++;
        total += n;
        reads++;
    }
    int st;
    wait(&st);
    printf("total %d bad %d status %d end %d\n", total, bad, WEXITSTATUS(st), n);
    return 0;
}
