#include <stdio.h>
#include <string.h>
#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
/* a server child that upcases lines */
int main(void)
{
    int to[2], from[2], i;
    const char *words[] = { "hello", "signal", "world" };
    pipe(to);
    pipe(from);
    if (fork() == 0) {
        char b[64];
        int n, j;
        close(to[1]);
        close(from[0]);
        while ((n = read(to[0], b, sizeof b)) > 0) {
            for (j = 0; j < n; j++) b[j] = toupper(b[j]);
            write(from[1], b, n);
        }
        exit(0);
    }
    close(to[0]);
    close(from[1]);
    for (i = 0; i < 3; i++) {
        char b[64];
        int n;
        write(to[1], words[i], strlen(words[i]));
        n = read(from[0], b, sizeof b);
        printf("%.*s\n", n, b);
    }
    close(to[1]);
    wait(NULL);
    return 0;
}
