/* a spin lock: needs a scheduler that takes the processor away */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
static atomic_flag lock = ATOMIC_FLAG_INIT;
static int n;
static volatile int go;
static void *spin(void *x)
{
    while (!go) ;
    for (int i = 0; i < 500; i++) {
        while (atomic_flag_test_and_set(&lock)) ;
        n++;
        atomic_flag_clear(&lock);
        if (i % 100 == 0) sched_yield();
    }
    return 0;
}
int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++) pthread_create(&t[i], 0, spin, 0);
    go = 1;
    for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
    printf("%d\n", n);
    return 0;
}
