#include <errno.h>
#include <pthread.h>
#include <stdio.h>
static pthread_rwlock_t l = PTHREAD_RWLOCK_INITIALIZER;
static int value, torn;
static int shadow;
static void *reader(void *x)
{
    for (int i = 0; i < 300; i++) {
        pthread_rwlock_rdlock(&l);
        if (value != shadow) torn++;
        pthread_rwlock_unlock(&l);
    }
    return 0;
}
static void *writer(void *x)
{
    for (int i = 0; i < 300; i++) {
        pthread_rwlock_wrlock(&l);
        value++;
        shadow++;
        pthread_rwlock_unlock(&l);
    }
    return 0;
}
int main(void)
{
    pthread_t t[4];
    for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, i % 2 ? writer : reader, 0);
    for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
    printf("value %d torn %d\n", value, torn);
    pthread_rwlock_rdlock(&l);
    printf("tryrdlock %d\n", pthread_rwlock_tryrdlock(&l));
    printf("trywrlock busy %d\n", pthread_rwlock_trywrlock(&l) == EBUSY);
    return 0;
}
