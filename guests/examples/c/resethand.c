/*
 * resethand.c: two flags that old systems had always on. sigaction(2), SA_RESETHAND and SA_NODEFER
 *
 * SA_RESETHAND puts the default action back as the handler begins: it runs once, the next signal of that number kills.
 * SA_NODEFER leaves the signal unblocked while its handler runs: the handler can be interrupted by itself.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *text)
{
    write(STDOUT_FILENO, text, strlen(text)); /* write is async-signal-safe, printf is not (signal-safety(7)) */
}

static volatile sig_atomic_t calls;

static void on_usr1(int sig)
{
    int call = ++calls;

    say(call == 1 ? "  first begins\n" : "  second begins\n");
    if (call == 1) {
        raise(SIGUSR1);
        say("  first goes on\n");
    }
    say(call == 1 ? "  first ends\n" : "  second ends\n");
}

static void on_usr2(int sig)
{
    struct sigaction now;

    sigaction(SIGUSR2, NULL, &now);
    say(now.sa_handler == SIG_DFL ? "  once; the action is SIG_DFL already\n" : "  the action is still mine\n");
}

static void install(int sig, void (*handler)(int), int flags)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(sig, &action, NULL);
}

int main(void)
{
    int status;

    say("plain: the second signal waits until the handler has returned\n");
    install(SIGUSR1, on_usr1, 0);
    raise(SIGUSR1);

    calls = 0;
    say("SA_NODEFER: the handler interrupts itself\n");
    install(SIGUSR1, on_usr1, SA_NODEFER);
    raise(SIGUSR1);

    say("SA_RESETHAND: handled once, deadly the second time\n");
    if (fork() == 0) {
        install(SIGUSR2, on_usr2, SA_RESETHAND);
        raise(SIGUSR2);
        raise(SIGUSR2);
        say("  never reached\n");
        _exit(0);
    }
    wait(&status);
    say(WIFSIGNALED(status) && WTERMSIG(status) == SIGUSR2 ? "  the child was killed by SIGUSR2\n" : "  the child lives?\n");
    return 0;
}
