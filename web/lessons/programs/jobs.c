/* A child stops. Its parent waits for its end. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    if (fork() == 0) {
        write(1, "child stops\n", 12);
        raise(SIGSTOP);
        write(1, "child goes on\n", 14);
        _exit(0);
    }
    wait(NULL);
    write(1, "parent: it has ended\n", 21);
    return 0;
}
