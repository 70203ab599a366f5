#include <stdio.h>
#include <unistd.h>
#include <signal.h>
#include <sys/wait.h>
/* the grandchild outlives its parent and gets another */
int main(void)
{
    int p[2], hold[2], ready[2];
    char c;
    pid_t middle;
    pipe(p);
    pipe(hold);
    pipe(ready);
    middle = fork();
    if (middle == 0) {
        if (fork() == 0) {
            pid_t parent = getppid();
            close(hold[1]);
            write(ready[1], "", 1);
            read(hold[0], &c, 1);       /* end of file once the original says so */
            c = getppid() != parent ? 'y' : 'n';
            write(p[1], &c, 1);
            _exit(0);
        }
        read(ready[0], &c, 1);
        _exit(0);
    }
    waitpid(middle, NULL, 0);
    close(hold[1]);
    read(p[0], &c, 1);
    printf("adopted: %c\n", c);
    printf("not my child: %d\n", wait(NULL));
    return 0;
}
