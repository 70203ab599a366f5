/* generate | square | sum, three processes, dup2 onto standard descriptors */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

static void generate(void) { for (int i = 1; i <= 500; i++) printf("%d\n", i); }
static void square(void) { int n; while (scanf("%d", &n) == 1) printf("%d\n", n * n); }

int main(void)
{
    int a[2], b[2], st;
    pipe(a);
    if (fork() == 0) {
        dup2(a[1], 1);
        close(a[0]); close(a[1]);
        generate();
        exit(0);
    }
    close(a[1]);
    pipe(b);
    if (fork() == 0) {
        dup2(a[0], 0);
        dup2(b[1], 1);
        close(a[0]); close(b[0]); close(b[1]);
        square();
        exit(0);
    }
    close(a[0]);
    close(b[1]);
    FILE *f = fdopen(b[0], "r");
    long sum = 0;
    int n, lines = 0;
    while (fscanf(f, "%d", &n) == 1) { sum += n; lines++; }
    fclose(f);
    printf("%d lines, sum %ld\n", lines, sum);
    while (wait(&st) > 0)
        printf("status %d\n", st);
    return 0;
}
