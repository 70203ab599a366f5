#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int main(void)
{
    int p[2], n, total = 0;
    char b[4096];
    if (pipe2(p, O_NONBLOCK | O_CLOEXEC) == -1) return 1;
    printf("flags: nonblock %d cloexec %d\n", (fcntl(p[0], F_GETFL) & O_NONBLOCK) != 0, fcntl(p[0], F_GETFD) & FD_CLOEXEC);
    n = read(p[0], b, 1);
    printf("%d %s\n", n, strerror(errno));
    while ((n = write(p[1], b, sizeof b)) > 0) total += n;
    printf("filled with %d, then %s\n", total, strerror(errno));
    read(p[0], b, 100);
    n = write(p[1], b, 50);
    printf("write of 50 into a pipe with 100 free: %d\n", n);
    close(p[1]);
    while ((n = read(p[0], b, sizeof b)) > 0) ;
    printf("%d\n", n);
    n = read(99, b, 1);
    printf("%d %s\n", n, strerror(errno));
    n = read(p[0], NULL, 0);
    printf("%d\n", n);
    return 0;
}
