#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void handler(int sig, siginfo_t *si, void *unused)
{
    printf("Got SIGSEGV, code %d, at offset %ld\n", si->si_code, (long)si->si_addr);
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    struct sigaction sa;
    char *p = (char *)16;
    sa.sa_flags = SA_SIGINFO;
    sigemptyset(&sa.sa_mask);
    sa.sa_sigaction = handler;
    if (sigaction(SIGSEGV, &sa, NULL) == -1) { perror("sigaction"); exit(1); }
    p[argc - 1] = 'x';
    printf("survived?\n");
    return 0;
}
