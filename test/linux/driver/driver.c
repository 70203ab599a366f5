/*
 * Carries out a script of operations on signals and processes and prints everything that can be observed: the same source natively
 * and in the sandbox, so that the two can be compared (test/linux/README.md).
 *
 * A script has *actors*: processes and threads, each of which waits in read(2) for its next command. This file is the controller: it
 * gives out one step at a time, and only when everybody is at rest (settle.h), so that what follows is the same in every run.
 *
 *     body 1: raise SIGUSR1; siglongjmp
 *     0: sigaction SIGUSR2 body1 SA_RESTART {SIGINT}; fork 1
 *     1: sigsuspend {}
 *     0: kill 1 SIGUSR2
 *
 * Actor 0 is the controller's child, in a process group of its own. The script comes on standard input, the trace goes to standard output.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "words.h"
#include "script.h"
#include "trace.h"
#include "settle.h"
#include "actor.h"
#include "operations-signals.h"
#include "operations-processes.h"
#include "operations-files.h"
#include "operations-time.h"
#include "operations-faults.h"
#include "operations-descriptors.h"
#include "operations-exec.h"
#include "operations.h"

static void make_pipes(void)
{
    int ends[2];

    for (int i = 0; i < actor_count; i++) {
        if (pipe(ends) < 0)
            exit(3);
        command_read[i] = ends[0];
        command_write[i] = ends[1];
    }
    if (pipe2(ends, O_NONBLOCK) < 0)
        exit(3);
    report_read = ends[0];
    report_write = ends[1];
    for (int i = 0; i < DATA_PIPES; i++) {
        if (pipe(ends) < 0)
            exit(3);
        data_read[i] = ends[0];
        data_write[i] = ends[1];
    }
    counter = eventfd(0, 0);
}

/* What the actors reported: that they are there, or that they have done what they were told. */
static void collect_reports(void)
{
    struct report report;

    while (read(report_read, &report, sizeof report) == sizeof report) {
        struct actor *actor = &actors[report.actor];

        if (report.coming && actor->pid && report.actor < ACTORS)
            continue;
        actor->pid = report.pid;
        actor->tid = report.tid;
        actor->busy = report.coming;
    }
}

static void begin_first_actor(void)
{
    pid_t pid = fork();

    if (pid == 0) {
        self = 0;
        setpgid(0, 0);
        /* So that whoever waits for a command when the controller ends reads the end of the pipe. */
        for (int i = 0; i < actor_count; i++)
            close(command_write[i]);
        act();
    }
    setpgid(pid, pid);
    actors[0].pid = actors[0].tid = pid;
    actors[0].busy = 1;
    for (int i = 0; i < DATA_PIPES; i++) {
        close(data_read[i]);
        close(data_write[i]);
    }
    close(counter);
}

/* Whether the actor takes the step: it must be there, and ready. */
static int give(int number)
{
    struct command command;
    int to = steps[number].actor;

    if (!actors[to].pid || actors[to].busy)
        return 0;
    command.step = number;
    for (int i = 0; i < ACTORS; i++) {
        command.pids[i] = actors[i].pid;
        command.tids[i] = actors[i].tid;
    }
    actors[to].busy = 1;
    if (write(command_write[to], &command, sizeof command) != sizeof command)
        exit(4);
    return 1;
}

static void run_script(char *text)
{
    char line[32];

    program();
    script_text = text;
    parse_script(text);
    controller = getpid();
    make_pipes();
    begin_first_actor();
    settle(-1);
    collect_reports();
    for (int i = 0; i < step_count; i++) {
        snprintf(line, sizeof line, "- %d\n", i + 1);
        if (write(1, line, strlen(line)) < 0)
            exit(4);
        settle(give(i) && takes_time(&steps[i].list) ? steps[i].actor : -1);
        collect_reports();
    }
    /* What they still say is not part of the trace: that depends on the order in which they end. */
    if (write(1, "- end\n", 6) != 6)
        exit(4);
    for (int i = 0; i < ACTORS; i++)
        if (actors[i].pid)
            kill(actors[i].pid, SIGKILL);
}

#ifndef MANY_SCRIPTS
int main(int argc, char **argv)
{
    static char text[SCRIPT_SIZE];
    int length = 0, more;

    if (argc > 1)
        act_after_exec(argv + 1);
    while ((more = (int)read(0, text + length, sizeof text - 1 - length)) > 0)
        length += more;
    run_script(text);
    return 0;
}
#endif
