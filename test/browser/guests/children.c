/* A child sends through a pipe what its parent reads and waits for; SIGUSR1 interrupts the parent wherever it is, also in read and wait. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;

static void on_usr1(int signal)
{
    handled++;
}

int main(void)
{
    struct sigaction action;
    int ends[2], status, interrupted = 0;
    char text[8] = "";
    pid_t child;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_usr1; /* without SA_RESTART: read and wait fail with EINTR */
    sigaction(SIGUSR1, &action, NULL);
    pipe(ends);
    child = fork();
    if (child == 0) {
        for (volatile int i = 0; i < 20; i++)
            ;
        write(ends[1], "hello", 5);
        _exit(3);
    }
    while (read(ends[0], text, 5) < 0 && errno == EINTR)
        interrupted++;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        interrupted++;
    printf("%s %d %d %d\n", text, WEXITSTATUS(status), (int)handled, interrupted);
    return 0;
}
