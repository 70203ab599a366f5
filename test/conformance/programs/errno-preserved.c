#include <signal.h>
#include <stdio.h>
#include <errno.h>
#include <unistd.h>

void dirty(int s) { close(-1); }
void clean(int s) { int e = errno; close(-1); errno = e; }

int main(void)
{
    errno = 0;
    signal(SIGUSR1, clean);
    raise(SIGUSR1);
    printf("clean handler: errno %d\n", errno);
    signal(SIGUSR1, dirty);
    raise(SIGUSR1);
    printf("dirty handler: errno %d (%s)\n", errno, errno == EBADF ? "EBADF" : "?");
    return 0;
}
