#include <pthread.h>
#include <stdio.h>
#include <stdint.h>
static void *square(void *p) { intptr_t n = (intptr_t)p; return (void *)(n * n); }
int main(void)
{
    pthread_t t[5];
    for (intptr_t i = 0; i < 5; i++) pthread_create(&t[i], NULL, square, (void *)i);
    for (int i = 0; i < 5; i++) {
        void *r;
        pthread_join(t[i], &r);
        printf("%d squared is %d\n", i, (int)(intptr_t)r);
    }
    return 0;
}
