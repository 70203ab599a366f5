#include <errno.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    sem_t s;
    int v, i;
    printf("%d\n", sem_init(&s, 0, 3));
    for (i = 0; i < 5; i++) {
        int r = sem_trywait(&s);
        printf("%d %s\n", r, r ? strerror(errno) : "ok");
    }
    sem_post(&s);
    sem_getvalue(&s, &v);
    printf("value %d\n", v);
    printf("%d\n", sem_destroy(&s));
    return 0;
}
