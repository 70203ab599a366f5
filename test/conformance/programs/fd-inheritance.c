/* a forked child shares the pipe; the reader sees the end when all writers are gone */
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void)
{
    int p[2], i, n, total = 0;
    char b[10];
    pipe(p);
    for (i = 0; i < 3; i++)
        if (fork() == 0) {
            for (int k = 0; k < 4; k++) write(p[1], "abc", 3);
            _exit(0);
        }
    close(p[1]);
    while ((n = read(p[0], b, sizeof b)) > 0) total += n;
    printf("%d bytes, then %d\n", total, n);
    while (wait(NULL) > 0) ;
    return 0;
}
