#include <pthread.h>
#include <stdio.h>
#define N 4
static pthread_barrier_t b;
static int stage[N], serial[3];
static int wrong;
static void *run(void *p)
{
    int me = *(int *)p, k, i;
    for (k = 0; k < 3; k++) {
        stage[me] = k + 1;
        if (pthread_barrier_wait(&b) == PTHREAD_BARRIER_SERIAL_THREAD) serial[k]++;
        for (i = 0; i < N; i++) if (stage[i] != k + 1) wrong++;
        pthread_barrier_wait(&b);
    }
    return 0;
}
int main(void)
{
    pthread_t t[N];
    int id[N], i;
    pthread_barrier_init(&b, NULL, N);
    for (i = 0; i < N; i++) { id[i] = i; pthread_create(&t[i], 0, run, &id[i]); }
    for (i = 0; i < N; i++) pthread_join(t[i], 0);
    printf("wrong %d serial %d %d %d\n", wrong, serial[0], serial[1], serial[2]);
    printf("%d\n", pthread_barrier_destroy(&b));
    return 0;
}
