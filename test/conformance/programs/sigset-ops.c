#include <signal.h>
#include <stdio.h>
#include <errno.h>

int main(void)
{
    sigset_t s;
    int i, n = 0;

    sigemptyset(&s);
    for (i = 1; i < 65; i++) n += sigismember(&s, i);
    printf("empty: %d\n", n);
    sigfillset(&s);
    for (n = 0, i = 1; i < 32; i++) n += sigismember(&s, i);
    printf("full, standard: %d\n", n);
    printf("del %d\n", sigdelset(&s, SIGTERM));
    printf("member %d %d\n", sigismember(&s, SIGTERM), sigismember(&s, SIGINT));
    printf("add %d\n", sigaddset(&s, SIGTERM));
    printf("member %d\n", sigismember(&s, SIGTERM));
    errno = 0;
    printf("add 0: %d", sigaddset(&s, 0)); printf(" errno %d\n", errno);
    errno = 0;
    printf("add 65: %d", sigaddset(&s, 65)); printf(" errno %d\n", errno);
    errno = 0;
    printf("ismember -1: %d", sigismember(&s, -1)); printf(" errno %d\n", errno);
    errno = 0;
    printf("bad how: %d", sigprocmask(17, &s, NULL)); printf(" errno %d\n", errno);
    errno = 0;
    printf("bad how, no set: %d", sigprocmask(17, NULL, &s)); printf(" errno %d\n", errno);
    return 0;
}
