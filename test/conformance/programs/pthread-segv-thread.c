/* a fault in one thread is handled by that thread */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
static __thread sigjmp_buf out;
static pthread_t who;
static void h(int s) { who = pthread_self(); siglongjmp(out, 1); }
static void *run(void *x)
{
    if (sigsetjmp(out, 1) == 0) *(volatile int *)x = 1;
    return pthread_equal(who, pthread_self()) ? "myself" : "another";
}
int main(void)
{
    pthread_t t;
    void *r;
    sigset_t all;
    signal(SIGSEGV, h);
    for (int i = 0; i < 3; i++) {
        pthread_create(&t, 0, run, 0);
        pthread_join(t, &r);
        printf("handled by %s\n", (char *)r);
    }
    return 0;
}
