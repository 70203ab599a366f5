#include <signal.h>
#include <stdio.h>
int main(void)
{
    raise(SIGCHLD);
    raise(SIGURG);
    raise(SIGWINCH);
    raise(SIGCONT);
    printf("still alive\n");
    return 0;
}
