/* the writer of an endless stream dies when the reader has seen enough */
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void)
{
    int p[2], st, i;
    char line[16];
    pipe(p);
    if (fork() == 0) {
        close(p[0]);
        dup2(p[1], 1);
        for (;;) puts("y");
    }
    close(p[1]);
    FILE *in = fdopen(p[0], "r");
    for (i = 0; i < 3; i++)
        fputs(fgets(line, sizeof line, in), stdout);
    fclose(in);
    wait(&st);
    printf("killed by %d\n", WTERMSIG(st));
    return 0;
}
