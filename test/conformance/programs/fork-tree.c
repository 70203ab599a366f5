#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>

/* every process counts its descendants */
static int tree(int depth)
{
    int i, st, total = 1;
    for (i = 0; i < 2 && depth > 0; i++) {
        if (fork() == 0)
            _exit(tree(depth - 1));
        wait(&st);
        total += WEXITSTATUS(st);
    }
    return total;
}

int main(void)
{
    for (int d = 0; d <= 4; d++) {
        printf("depth %d: %d processes\n", d, tree(d));
        fflush(stdout);
    }
    return 0;
}
