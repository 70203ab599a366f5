#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
static void prepare(void) { printf("prepare\n"); fflush(stdout); }
static int parents;
static void parent(void) { parents++; }
static void child(void) { printf("child\n"); fflush(stdout); }
static void *run(void *x)
{
    int st;
    pid_t p = fork();
    if (p == 0) exit(17);     /* only this thread exists in the child */
    waitpid(p, &st, 0);
    return (void *)(long)WEXITSTATUS(st);
}
int main(void)
{
    pthread_t t;
    void *r;
    pthread_atfork(prepare, parent, child);
    pthread_create(&t, 0, run, 0);
    pthread_join(t, &r);
    printf("child exited %d, parent handler ran %d\n", (int)(long)r, parents);
    fflush(stdout);
    return 0;
}
