/* run a function in a child with a time limit: SIGTERM, then SIGKILL */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t timed_out;
static void on_alarm(int s) { timed_out++; }
static void quick(void) { exit(3); }
static void slow(void) { for (;;) pause(); }
static void stubborn(void) { signal(SIGTERM, SIG_IGN); for (;;) pause(); }
static void limit(const char *name, void (*f)(void))
{
    int st;
    pid_t pid = fork();
    if (pid == 0) f();
    timed_out = 0;
    alarm(1);
    while (waitpid(pid, &st, 0) == -1 && errno == EINTR) {
        kill(pid, timed_out == 1 ? SIGTERM : SIGKILL);
        alarm(1);
    }
    alarm(0);
    if (WIFEXITED(st)) printf("%s: exit %d", name, WEXITSTATUS(st));
    else printf("%s: signal %d", name, WTERMSIG(st));
    printf(" after %d time-outs\n", (int)timed_out);
    fflush(stdout);
}
int main(void)
{
    struct sigaction sa = { .sa_handler = on_alarm };
    sigaction(SIGALRM, &sa, NULL);
    limit("quick", quick);
    limit("slow", slow);
    limit("stubborn", stubborn);
    return 0;
}
