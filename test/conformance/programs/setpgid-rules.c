#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#define TRY(e) do { errno = 0; int r = (e); printf("%s = %d, %s\n", #e, r, r == -1 ? strerror(errno) : "ok"); } while (0)
int main(void)
{
    int st;
    setbuf(stdout, NULL);
    TRY(setpgid(0, 0));
    TRY(setpgid(1, 0));
    TRY(setpgid(0, -1));
    TRY(getpgid(987654));
    printf("leader %d\n", getpgrp() == getpid());
    if (fork() == 0) {
        printf("child leads %d\n", getpgrp() == getpid());
        TRY(setpgid(0, 0));
        printf("child leads %d\n", getpgrp() == getpid());
        TRY(setpgid(0, getpgid(getppid())));
        printf("back in the parent's group %d\n", getpgrp() == getpgid(getppid()));
        printf("new session %d\n", setsid() == getpid());
        TRY(setpgid(0, 0));
        errno = 0;
        printf("setsid again %d", setsid());
        printf(" errno %d\n", errno);
        _exit(0);
    }
    wait(&st);
    printf("%d\n", st);
    return 0;
}
