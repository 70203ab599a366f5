#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char area[65536];

static void h(int s)
{
    stack_t ss, now;
    char here;
    sigaltstack(NULL, &now);
    printf("on alternate: flag %d, address %d\n", (now.ss_flags & SS_ONSTACK) != 0, &here >= area && &here < area + sizeof area);
    ss = now;
    ss.ss_flags = 0;
    errno = 0;
    printf("change while on it: %d", sigaltstack(&ss, NULL)); printf(" errno %d\n", errno);
}

int main(void)
{
    stack_t ss, old;
    struct sigaction sa;

    sigaltstack(NULL, &old);
    printf("initially disabled: %d, size %d\n", old.ss_flags == SS_DISABLE, (int)old.ss_size);
    memset(&ss, 0, sizeof ss);
    ss.ss_sp = area;
    ss.ss_size = 100;
    errno = 0;
    printf("too small: %d", sigaltstack(&ss, NULL)); printf(" errno %d\n", errno);
    ss.ss_size = sizeof area;
    ss.ss_flags = 12345;
    errno = 0;
    printf("bad flags: %d", sigaltstack(&ss, NULL)); printf(" errno %d\n", errno);
    ss.ss_flags = 0;
    printf("good: %d\n", sigaltstack(&ss, &old));
    sigaltstack(NULL, &old);
    printf("reported: %d %d %d\n", old.ss_sp == area, old.ss_size == sizeof area, old.ss_flags);

    memset(&sa, 0, sizeof sa);
    sa.sa_handler = h;
    sa.sa_flags = SA_ONSTACK;
    sigaction(SIGUSR1, &sa, NULL);
    raise(SIGUSR1);
    sa.sa_flags = 0;
    sigaction(SIGUSR1, &sa, NULL);
    raise(SIGUSR1);

    ss.ss_flags = SS_DISABLE;
    printf("disable: %d\n", sigaltstack(&ss, NULL));
    sa.sa_flags = SA_ONSTACK;
    sigaction(SIGUSR1, &sa, NULL);
    raise(SIGUSR1);
    return 0;
}
