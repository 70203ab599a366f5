#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
#define N 6
int main(void)
{
    int p[N][2], i, token;
    for (i = 0; i < N; i++) pipe(p[i]);
    for (i = 0; i < N; i++)
        if (fork() == 0) {
            for (int r = 0; r < 10; r++) {
                read(p[i][0], &token, sizeof token);
                token++;
                write(p[(i + 1) % N][1], &token, sizeof token);
            }
            _exit(0);
        }
    token = 0;
    write(p[0][1], &token, sizeof token);
    while (wait(NULL) > 0) ;
    read(p[0][0], &token, sizeof token);
    printf("token %d\n", token);
    return 0;
}
