/*
 * process-group.c: one signal for a whole job. setpgid(2), killpg(3), waitpid(2) with a negative pid
 *
 * A shell puts the processes of a pipeline into one group, so that they can be interrupted, stopped and waited for
 * together. Both parent and child call setpgid: whoever comes first, the group exists before anybody uses it.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int ready[2]; /* a pipe: a child writes a byte when it is ready to be signalled */

static void on_interrupt(int sig)
{
    _exit(100 + sig);
}

static pid_t start(pid_t group, int catches)
{
    pid_t child = fork();

    if (child == 0) {
        setpgid(0, group);
        if (catches)
            signal(SIGINT, on_interrupt);
        write(ready[1], "", 1);
        for (;;)
            pause();
    }
    setpgid(child, group);
    return child;
}

int main(void)
{
    pid_t job, other, pid;
    char byte;
    int i, status, exited = 0, killed = 0;

    pipe(ready);
    job = start(0, 1); /* leads a new group, whose number is its own pid */
    start(job, 0);
    start(job, 1);
    other = start(0, 0); /* another group */
    for (i = 0; i < 4; i++)
        read(ready[0], &byte, 1);

    printf("the leader's group is its pid: %s\n", getpgid(job) == job ? "yes" : "no");
    printf("mine is another: %s\n", getpgrp() != job ? "yes" : "no");

    kill(-job, SIGINT); /* the same as killpg(job, SIGINT) */
    while ((pid = waitpid(-job, &status, 0)) > 0) {
        if (WIFEXITED(status) && WEXITSTATUS(status) == 100 + SIGINT)
            exited++;
        else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT)
            killed++;
    }
    printf("SIGINT to the job: %d handled it and exited, %d was killed\n", exited, killed);
    printf("waiting for the job again: %s\n", strerror(errno));

    printf("the other group still runs: %s\n", waitpid(-other, &status, WNOHANG) == 0 ? "yes" : "no");
    killpg(other, SIGTERM);
    waitpid(-other, &status, 0);
    printf("until SIGTERM: killed by signal %d\n", WTERMSIG(status));

    if (setpgid(0, 999999) == -1)
        printf("a group that does not exist cannot be joined: %s\n", strerror(errno));
    return 0;
}
