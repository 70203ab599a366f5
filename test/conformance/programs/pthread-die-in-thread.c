#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static void *run(void *x) { *(volatile int *)0 = 1; return 0; }
int main(void)
{
    int st;
    if (fork() == 0) {
        pthread_t t;
        pthread_create(&t, 0, run, 0);
        pthread_join(t, 0);
        _exit(0);
    }
    wait(&st);
    printf("whole process killed: %d by %d\n", WIFSIGNALED(st), WTERMSIG(st));
    return 0;
}
