#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int made, freed;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void destroy(void *p) { pthread_mutex_lock(&m); freed += *(int *)p; pthread_mutex_unlock(&m); free(p); }
static void init(void) { made++; pthread_key_create(&key, destroy); }
static void *run(void *x)
{
    pthread_once(&once, init);
    if (pthread_getspecific(key)) printf("not NULL at first\n");
    int *v = malloc(sizeof *v);
    *v = *(int *)x;
    pthread_setspecific(key, v);
    return *(int *)pthread_getspecific(key) == *(int *)x ? "ok" : "bad";
}
int main(void)
{
    pthread_t t[3];
    int n[3] = { 1, 10, 100 };
    void *r;
    for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, run, &n[i]);
    for (int i = 0; i < 3; i++) { pthread_join(t[i], &r); printf("%s\n", (char *)r); }
    printf("made %d freed %d\n", made, freed);
    return 0;
}
