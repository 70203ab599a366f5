/*
 * nested.c: handlers interrupt handlers. signal(7), "Execution of signal handlers"
 *
 * Several signals that become unblocked at once are prepared lowest number first. Each frame is laid upon the one before,
 * so the handler that was prepared last *runs* first. With a full sa_mask no handler is interrupted, and they run in order.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void say(const char *text)
{
    write(STDOUT_FILENO, text, strlen(text));
}

static const char *name(int sig)
{
    return sig == SIGUSR1 ? "SIGUSR1" : sig == SIGUSR2 ? "SIGUSR2" : sig == SIGTERM ? "SIGTERM" : "SIGRTMIN";
}

static void on_signal(int sig)
{
    say("  begin ");
    say(name(sig));
    say("\n");
    if (sig == SIGTERM) {
        raise(SIGHUP); /* interrupts this handler here, unless SIGHUP is blocked by now */
        say("  SIGTERM goes on\n");
    }
    say("  end   ");
    say(name(sig));
    say("\n");
}

static void on_hup(int sig)
{
    say("    SIGHUP came in between\n");
}

static void install(int sig, void (*handler)(int), int everything_blocked)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    if (everything_blocked)
        sigfillset(&action.sa_mask);
    else
        sigemptyset(&action.sa_mask);
    sigaction(sig, &action, NULL);
}

static void four_at_once(const char *title, int everything_blocked)
{
    const int signals[] = { SIGTERM, SIGRTMIN, SIGUSR2, SIGUSR1 };
    sigset_t set, old;
    int i;

    say(title);
    install(SIGHUP, on_hup, everything_blocked);
    sigemptyset(&set);
    for (i = 0; i < 4; i++) {
        install(signals[i], on_signal, everything_blocked);
        sigaddset(&set, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &set, &old);
    for (i = 0; i < 4; i++)
        raise(signals[i]);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

int main(void)
{
    four_at_once("empty sa_mask:\n", 0);
    four_at_once("full sa_mask:\n", 1);
    return 0;
}
