#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
int main(void)
{
    printf("%d %d %u\n", INT_MAX, INT_MIN, UINT_MAX);
    printf("%lld %llu\n", LLONG_MAX, ULLONG_MAX);
    printf("%d %d\n", SIGRTMIN, SIGRTMAX);
    printf("%d %d %d\n", SA_RESTART == 0x10000000, SA_SIGINFO, SA_NOCLDSTOP);
    printf("%d %d\n", SIG_BLOCK, SIG_SETMASK);
    printf("PIPE_BUF %d\n", PIPE_BUF);
    printf("page %ld\n", sysconf(_SC_PAGESIZE));
    printf("%d %d %d\n", SIGPOLL == SIGIO, SIGIOT == SIGABRT, SIGCLD == SIGCHLD);
    printf("%d\n", MINSIGSTKSZ <= SIGSTKSZ);
    printf("EXIT %d %d\n", 0, 1);
    return 0;
}
