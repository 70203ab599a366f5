/*
 * abort.c: a way out that cannot be refused. abort(3)
 *
 * abort raises SIGABRT even if it is blocked. If a handler returns, or the signal is ignored, it kills the process all the
 * same. Only a handler that does not return, one that jumps, gets away. Nothing registered with atexit runs.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf retreat;

static void say(const char *text)
{
    write(STDOUT_FILENO, text, strlen(text));
}

static void at_the_end(void)
{
    say("  the atexit function ran\n");
}

static void returns(int sig)
{
    say("  the handler ran and returns\n");
}

static void jumps(int sig)
{
    siglongjmp(retreat, 1);
}

static void in_a_child(const char *title, void (*handler)(int), int blocked)
{
    sigset_t set;
    int status;

    say(title);
    if (fork() == 0) {
        atexit(at_the_end);
        signal(SIGABRT, handler);
        if (blocked) {
            sigemptyset(&set);
            sigaddset(&set, SIGABRT);
            sigprocmask(SIG_BLOCK, &set, NULL);
        }
        if (sigsetjmp(retreat, 1) == 0)
            abort();
        say("  jumped out of abort\n");
        exit(0);
    }
    wait(&status);
    say(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT ? "  killed by SIGABRT\n" : "  exited\n");
}

int main(void)
{
    in_a_child("default action:\n", SIG_DFL, 0);
    in_a_child("a handler that returns:\n", returns, 0);
    in_a_child("ignored:\n", SIG_IGN, 0);
    in_a_child("blocked:\n", SIG_DFL, 1);
    in_a_child("a handler that jumps:\n", jumps, 0);
    return 0;
}
