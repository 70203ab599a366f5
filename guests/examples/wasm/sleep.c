/* An hour of sleep takes no time: WASI's clocks and poll_oneoff are the kernel's virtual clock. */
#include <stdio.h>
#include <time.h>

int main(void)
{
    struct timespec before, after, hour = { .tv_sec = 3600 };

    clock_gettime(CLOCK_MONOTONIC, &before);
    nanosleep(&hour, NULL);
    clock_gettime(CLOCK_MONOTONIC, &after);
    printf("slept %d minutes\n", (int)((after.tv_sec - before.tv_sec) / 60));
    return 0;
}
