#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void *run(void *x) { printf("thread calls exit\n"); exit(23); }
static void end(void) { printf("atexit\n"); }
int main(void)
{
    pthread_t t;
    atexit(end);
    pthread_create(&t, 0, run, 0);
    for (;;) pause();
}
