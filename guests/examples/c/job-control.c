/*
 * job-control.c: stop a process and let it go on, as a shell does. SIGSTOP, SIGTSTP, SIGCONT in signal(7); waitpid(2)
 *
 * With WUNTRACED a parent hears of a stop, with WCONTINUED of a continuation; SIGCHLD comes for both unless SA_NOCLDSTOP.
 * SIGSTOP cannot be caught. SIGTSTP can: a program that wants to tidy up does so, resets the action and raises it again.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t chld;

static void on_sigchld(int sig)
{
    chld++;
}

static void say(const char *text)
{
    write(STDOUT_FILENO, text, strlen(text));
}

static void on_tstp(int sig)
{
    sigset_t tstp, old;

    say("  child: tidy up, then stop\n");
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    sigemptyset(&tstp); /* it is blocked while its handler runs: unblocked, it stops the process right here */
    sigaddset(&tstp, SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &tstp, &old);
    sigprocmask(SIG_SETMASK, &old, NULL);
    signal(SIGTSTP, on_tstp);
    say("  child: going on\n");
}

static void report(pid_t child)
{
    int status;

    waitpid(child, &status, WUNTRACED | WCONTINUED);
    if (WIFSTOPPED(status))
        printf("parent: stopped by %s\n", WSTOPSIG(status) == SIGSTOP ? "SIGSTOP" : "SIGTSTP");
    else if (WIFCONTINUED(status))
        printf("parent: continued\n");
    else if (WIFSIGNALED(status))
        printf("parent: killed by signal %d\n", WTERMSIG(status));
}

int main(void)
{
    struct sigaction action;
    pid_t child;
    int go[2];
    char byte;

    setvbuf(stdout, NULL, _IONBF, 0); /* the child writes past stdio */
    memset(&action, 0, sizeof action);
    action.sa_handler = on_sigchld;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGCHLD, &action, NULL);

    pipe(go);
    child = fork();
    if (child == 0) {
        signal(SIGTSTP, on_tstp);
        raise(SIGSTOP);
        read(go[0], &byte, 1); /* not before the parent has seen it continue: a stop would take that back */
        say("  child: raise(SIGSTOP) returned\n");
        raise(SIGSTOP);
        for (;;)
            pause();
    }
    report(child);
    kill(child, SIGCONT);
    report(child);
    write(go[1], "", 1);
    report(child);
    printf("parent: SIGCHLD came: %s\n", chld > 0 ? "yes" : "no"); /* how often: such signals do not queue */

    action.sa_flags = SA_RESTART | SA_NOCLDSTOP;
    sigaction(SIGCHLD, &action, NULL);
    chld = 0;
    kill(child, SIGCONT);
    report(child);
    kill(child, SIGTSTP);
    report(child);
    printf("parent: SA_NOCLDSTOP, none came for these two: %s\n", chld == 0 ? "yes" : "no");

    kill(child, SIGTERM); /* pending while it is stopped … */
    printf("parent: SIGTERM waits until it goes on: %s\n", waitpid(child, NULL, WNOHANG) == 0 ? "yes" : "no");
    kill(child, SIGCONT);
    while (waitpid(child, NULL, WNOHANG) == 0)
        usleep(1000);
    printf("parent: gone; SIGCHLD for the end came too: %s\n", chld == 1 ? "yes" : "no");
    return 0;
}
