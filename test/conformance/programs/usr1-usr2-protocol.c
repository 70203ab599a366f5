/* send a byte bit by bit: USR1 = 0, USR2 = 1, each bit acknowledged */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t ack, bits, value;
static pid_t peer;
static sigset_t none;
static void bit(int s, siginfo_t *i, void *u)
{
    value = value << 1 | (s == SIGUSR2);
    if (++bits == 8) {
        char c = value;
        write(1, &c, 1);
        bits = value = 0;
        if (c == '\n') { kill(i->si_pid, SIGUSR1); _exit(0); }
    }
    kill(i->si_pid, SIGUSR1);
}
static void acked(int s) { ack = 1; }
int main(void)
{
    struct sigaction sa;
    const char *msg = "morse by signals\n";
    sigset_t b;
    int i, st;
    memset(&sa, 0, sizeof sa);
    sigemptyset(&none);
    sigemptyset(&b);
    sigaddset(&b, SIGUSR1);
    sigaddset(&b, SIGUSR2);
    sigprocmask(SIG_BLOCK, &b, NULL);
    if ((peer = fork()) == 0) {
        sa.sa_sigaction = bit;
        sa.sa_flags = SA_SIGINFO;
        sa.sa_mask = b;
        sigaction(SIGUSR1, &sa, 0);
        sigaction(SIGUSR2, &sa, 0);
        for (;;) sigsuspend(&none);
    }
    sa.sa_handler = acked;
    sigaction(SIGUSR1, &sa, 0);
    for (; *msg; msg++)
        for (i = 7; i >= 0; i--) {
            ack = 0;
            kill(peer, *msg >> i & 1 ? SIGUSR2 : SIGUSR1);
            while (!ack) sigsuspend(&none);
        }
    wait(&st);
    return WEXITSTATUS(st);
}
