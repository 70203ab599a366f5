#include <stdio.h>
#include <signal.h>

int count = 0;

void handler(int signum)
{
    printf("caught signal %d\n", signum);
    count++;
}

int main()
{
    if (signal(SIGINT, handler) == SIG_ERR) {
        perror("signal");
        return 1;
    }
    raise(SIGINT);
    raise(SIGINT);
    raise(SIGINT);
    printf("count = %d\n", count);
    return 0;
}
