#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#define ACCOUNTS 4
static struct { pthread_mutex_t m; int balance; } acc[ACCOUNTS];
static void transfer(int a, int b, int n)
{
    int lo = a < b ? a : b, hi = a < b ? b : a;
    pthread_mutex_lock(&acc[lo].m);
    pthread_mutex_lock(&acc[hi].m);
    acc[a].balance -= n;
    acc[b].balance += n;
    pthread_mutex_unlock(&acc[hi].m);
    pthread_mutex_unlock(&acc[lo].m);
}
static void *run(void *p)
{
    unsigned seed = *(int *)p;
    for (int i = 0; i < 1000; i++) {
        seed = seed * 1103515245u + 12345u;
        int a = seed >> 16 & 3, b = seed >> 20 & 3;
        if (a != b) transfer(a, b, seed >> 24 & 15);
    }
    return 0;
}
int main(void)
{
    pthread_t t[4];
    int id[4], i, sum = 0;
    for (i = 0; i < ACCOUNTS; i++) { pthread_mutex_init(&acc[i].m, 0); acc[i].balance = 1000; }
    for (i = 0; i < 4; i++) { id[i] = i + 1; pthread_create(&t[i], 0, run, &id[i]); }
    for (i = 0; i < 4; i++) pthread_join(t[i], 0);
    for (i = 0; i < ACCOUNTS; i++) { printf("%d ", acc[i].balance); sum += acc[i].balance; }
    printf("= %d\n", sum);
    return 0;
}
