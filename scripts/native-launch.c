/*
 * Runs a program as a shell with job control would, for scripts/record-native.ts.
 *
 *     native-launch SECONDS PROGRAM [ARGUMENTS…]
 *
 * The program leads a process group of its own whose parent is in another group of the same session, so that the group is not
 * orphaned and SIGTSTP stops it (setpgid(2), POSIX "Orphaned Process Group"). Signals begin unblocked and with their default
 * actions, and no core file is written. The exit status is the shell's: 128 + the signal that killed it, 124 after SECONDS.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile pid_t group;

static void out_of_time(int sig)
{
    kill(-group, SIGKILL);
    _exit(124);
}

int main(int argc, char *argv[])
{
    struct rlimit none = { 0, 0 };
    sigset_t empty;
    int sig, status;

    if (argc < 3)
        return 2;
    setsid(); /* succeeds: a process that was just spawned does not lead a group; if it does, it has its session already */
    setrlimit(RLIMIT_CORE, &none);
    for (sig = 1; sig < NSIG; sig++)
        signal(sig, SIG_DFL);
    sigemptyset(&empty);
    sigprocmask(SIG_SETMASK, &empty, NULL);

    group = fork();
    if (group == 0) {
        setpgid(0, 0);
        execv(argv[2], argv + 2);
        _exit(127);
    }
    setpgid(group, group);
    signal(SIGALRM, out_of_time);
    alarm(atoi(argv[1]));
    waitpid(group, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
