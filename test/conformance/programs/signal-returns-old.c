#include <signal.h>
#include <stdio.h>

typedef void (*sighandler)(int);

void a(int s) { printf("a(%d)\n", s); }
void b(int s) { printf("b(%d)\n", s); }

const char *name(sighandler h)
{
    if (h == SIG_DFL) return "SIG_DFL";
    if (h == SIG_IGN) return "SIG_IGN";
    if (h == SIG_ERR) return "SIG_ERR";
    if (h == a) return "a";
    if (h == b) return "b";
    return "other";
}

int main(void)
{
    printf("%s\n", name(signal(SIGUSR1, a)));
    raise(SIGUSR1);
    printf("%s\n", name(signal(SIGUSR1, b)));
    raise(SIGUSR1);
    printf("%s\n", name(signal(SIGUSR1, SIG_IGN)));
    raise(SIGUSR1);
    printf("%s\n", name(signal(SIGUSR1, SIG_DFL)));
    printf("%s\n", name(signal(SIGKILL, a)));
    printf("%s\n", name(signal(SIGSTOP, SIG_IGN)));
    printf("%s\n", name(signal(0, a)));
    printf("%s\n", name(signal(65, a)));
    printf("%s\n", name(signal(64, a)));
    printf("%s\n", name(signal(SIGUSR1, SIG_IGN)));
    return 0;
}
