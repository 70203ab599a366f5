/* MAP_SHARED | MAP_ANONYMOUS is shared between parent and child */
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    volatile int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    volatile int *priv = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *shared = *priv = 1;
    if (fork() == 0) {
        *shared += 41;
        *priv += 41;
        _exit(0);
    }
    wait(NULL);
    printf("shared %d private %d\n", *shared, *priv);
    return 0;
}
