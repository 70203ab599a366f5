/* main leaves by pthread_exit: the process lives until the last thread ends */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static pthread_t mainthread;
static void *last(void *x)
{
    pthread_join(mainthread, NULL);
    printf("main has ended, I go on\n");
    return 0;
}
int main(void)
{
    pthread_t t;
    mainthread = pthread_self();
    pthread_create(&t, NULL, last, NULL);
    pthread_detach(t);
    printf("main leaves\n");
    pthread_exit(NULL);
}
