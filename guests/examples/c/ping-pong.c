/*
 * ping-pong.c: two processes talk by real-time signals with values. sigqueue(3), sigwaitinfo(2)
 *
 * The ball is a number. Each side adds one to it and sends it back to where it came from: si_pid. Blocking the signal
 * before fork makes sure that no ball is missed.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 5

static void throw(pid_t to, int ball)
{
    union sigval value;

    value.sival_int = ball;
    sigqueue(to, SIGRTMIN, value);
}

static int catch(pid_t *from)
{
    siginfo_t info;
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN);
    while (sigwaitinfo(&set, &info) == -1)
        ;
    *from = info.si_pid;
    return info.si_value.sival_int;
}

int main(void)
{
    sigset_t set;
    pid_t child, from;
    int ball, i, status;

    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &set, NULL);

    child = fork();
    if (child == 0) {
        do {
            ball = catch(&from);
            throw(from, ball + 1);
        } while (ball < 2 * ROUNDS - 2);
        _exit(ball);
    }

    ball = 0;
    for (i = 0; i < ROUNDS; i++) {
        throw(child, ball);
        ball = catch(&from);
        printf("%s: %d\n", from == child ? "pong" : "?", ball);
        ball++;
    }
    waitpid(child, &status, 0);
    printf("the child's last ball was %d\n", WEXITSTATUS(status));
    return 0;
}
