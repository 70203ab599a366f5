#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
int main(void)
{
    dup2(1, 2);           /* stderr goes where stdout goes */
    psignal(SIGSEGV, "oops");
    psignal(SIGINT, NULL);
    errno = ECHILD;
    perror("wait");
    errno = EINTR;
    fprintf(stderr, "%m\n");
    return 0;
}
