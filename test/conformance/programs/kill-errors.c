#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <pthread.h>
#include <unistd.h>
#include <sys/wait.h>
#define SHOW(e) do { errno = 0; int r = (e); printf("%-28s %2d %s\n", #e, r, errno ? strerror(errno) : ""); } while (0)
int main(void)
{
    union sigval v = { 1 };
    pid_t gone = fork();
    if (gone == 0) _exit(0);
    waitpid(gone, NULL, 0);
    SHOW(kill(getpid(), 0));
    SHOW(kill(gone, 0));
    SHOW(kill(gone, SIGTERM));
    SHOW(kill(getpid(), -1));
    SHOW(kill(getpid(), 65));
    SHOW(killpg(getpgrp(), 0));
    SHOW(killpg(gone, SIGTERM));
    SHOW(killpg(-5, 0));
    SHOW(sigqueue(gone, SIGTERM, v));
    SHOW(sigqueue(getpid(), 100, v));
    SHOW(sigqueue(getpid(), 0, v));
    SHOW(raise(0));
    SHOW(raise(70));
    SHOW(pthread_kill(pthread_self(), 0) == 0 ? 0 : -1);
    return 0;
}
