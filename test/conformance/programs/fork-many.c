#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
#define N 20
int main(void)
{
    pid_t pids[N];
    int i, st, sum = 0;
    for (i = 0; i < N; i++) {
        if ((pids[i] = fork()) == 0)
            exit(i);
    }
    for (i = N - 1; i >= 0; i--) {
        if (waitpid(pids[i], &st, 0) != pids[i]) printf("wrong pid\n");
        if (WEXITSTATUS(st) != i) printf("wrong status\n");
        sum += WEXITSTATUS(st);
    }
    printf("sum = %d\n", sum);
    printf("wait again: %d\n", wait(&st));
    return 0;
}
