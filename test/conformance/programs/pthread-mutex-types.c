#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
static void *try(void *m) { return (void *)(long)pthread_mutex_trylock(m); }
static void *unlock(void *m) { return (void *)(long)pthread_mutex_unlock(m); }
static int other(void *(*f)(void *), pthread_mutex_t *m)
{
    pthread_t t;
    void *r;
    pthread_create(&t, 0, f, m);
    pthread_join(t, &r);
    return (int)(long)r;
}
int main(void)
{
    pthread_mutexattr_t a;
    pthread_mutex_t m;
    pthread_mutexattr_init(&a);
    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&m, &a);
    printf("recursive: %d %d", pthread_mutex_lock(&m), pthread_mutex_lock(&m));
    printf(" other %s", other(try, &m) == EBUSY ? "EBUSY" : "?");
    printf(" unlock %d", pthread_mutex_unlock(&m));
    printf(" other %s", other(try, &m) == EBUSY ? "EBUSY" : "?");
    printf(" unlock %d\n", pthread_mutex_unlock(&m));
    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&m, &a);
    printf("errorcheck: %d", pthread_mutex_lock(&m));
    printf(" again %s", strerror(pthread_mutex_lock(&m)));
    printf(" other unlock %s", strerror(other(unlock, &m)));
    printf(" unlock %d", pthread_mutex_unlock(&m));
    printf(" again %s\n", strerror(pthread_mutex_unlock(&m)));
    return 0;
}
