#include <stdio.h>
#include <unistd.h>
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
int main(void)
{
    int go[2], st, polls = 0;
    pid_t pid, r;
    pipe(go);
    if ((pid = fork()) == 0) {
        char c;
        read(go[0], &c, 1);
        _exit(11);
    }
    printf("not yet: %d\n", waitpid(pid, &st, WNOHANG));
    write(go[1], "", 1);
    while ((r = waitpid(pid, &st, WNOHANG)) == 0) {
        usleep(1000);
        polls++;
    }
    printf("got it: %d, status %d\n", r == pid, WEXITSTATUS(st));
    r = waitpid(pid, &st, WNOHANG);
    printf("%d %s\n", r, strerror(errno));
    r = waitpid(-1, &st, 0x10000000);
    printf("%d %s\n", r, strerror(errno));
    return 0;
}
