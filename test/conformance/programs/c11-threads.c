#include <stdatomic.h>
#include <stdio.h>
#include <threads.h>
static atomic_int hits;
static mtx_t m;
static int plain;
static int run(void *p)
{
    for (int i = 0; i < 1000; i++) {
        atomic_fetch_add(&hits, 1);
        mtx_lock(&m);
        plain++;
        mtx_unlock(&m);
    }
    return *(int *)p * 2;
}
int main(void)
{
    thrd_t t[3];
    int id[3], r;
    mtx_init(&m, mtx_plain);
    for (int i = 0; i < 3; i++) { id[i] = i; thrd_create(&t[i], run, &id[i]); }
    for (int i = 0; i < 3; i++) { thrd_join(t[i], &r); printf("%d\n", r); }
    printf("%d %d\n", atomic_load(&hits), plain);
    return 0;
}
