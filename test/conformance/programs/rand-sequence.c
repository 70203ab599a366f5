#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    int i;
    for (i = 0; i < 5; i++) printf("%d ", rand());
    printf("\n");
    srand(42);
    for (i = 0; i < 10; i++) printf("%d ", rand() % 100);
    printf("\n");
    srandom(7);
    for (i = 0; i < 3; i++) printf("%ld ", random());
    printf("\nRAND_MAX %d\n", RAND_MAX);
    unsigned seed = 1;
    for (i = 0; i < 3; i++) printf("%d ", rand_r(&seed));
    printf("\n");
    return 0;
}
