#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <fcntl.h>
int main(void)
{
    int p[2], d, e;
    char b[8];
    pipe(p);
    d = dup(p[1]);
    close(p[1]);
    write(d, "one", 3);
    e = dup2(d, 20);
    close(d);
    printf("%d\n", e);
    write(20, "two", 3);
    printf("%zd\n", read(p[0], b, 8));
    printf("dup2 same: %d\n", dup2(20, 20));
    printf("F_DUPFD: %d\n", fcntl(20, F_DUPFD, 30));
    close(20);
    write(30, "x", 1);
    close(30);
    printf("%zd\n", read(p[0], b, 8));
    printf("%zd\n", read(p[0], b, 8));
    errno = 0; close(20); printf("close again: errno %d\n", errno);
    errno = 0; dup(77); printf("dup bad: errno %d\n", errno);
    errno = 0; dup2(77, 5); printf("dup2 bad: errno %d\n", errno);
    errno = 0; write(p[0], "x", 1); printf("write to the read end: errno %d\n", errno);
    pipe(p);
    printf("lowest free: %d %d\n", p[0], p[1]);
    return 0;
}
