#include <stdio.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static volatile int fired = 0;
void tick(int sig) { fired++; }

int main(void)
{
    struct itimerval it, old;
    signal(SIGALRM, tick);
    it.it_value.tv_sec = 0;
    it.it_value.tv_usec = 100000;
    it.it_interval = it.it_value;
    setitimer(ITIMER_REAL, &it, NULL);
    while (fired < 5) {
        pause();
        printf("tick %d\n", fired);
    }
    getitimer(ITIMER_REAL, &it);
    printf("interval %ld.%06ld\n", (long)it.it_interval.tv_sec, (long)it.it_interval.tv_usec);
    it.it_value.tv_sec = it.it_value.tv_usec = 0;
    setitimer(ITIMER_REAL, &it, &old);
    printf("old interval %ld.%06ld\n", (long)old.it_interval.tv_sec, (long)old.it_interval.tv_usec);
    getitimer(ITIMER_REAL, &it);
    printf("value %ld.%06ld\n", (long)it.it_value.tv_sec, (long)it.it_value.tv_usec);
    alarm(10);
    it.it_value.tv_sec = 20;
    setitimer(ITIMER_REAL, &it, &old);
    printf("alarm and setitimer share the timer: %d\n", old.it_value.tv_sec == 9 || old.it_value.tv_sec == 10);
    printf("alarm says %u\n", alarm(0));
    it.it_value.tv_usec = 1000000;
    printf("bad usec %d\n", setitimer(ITIMER_REAL, &it, NULL));
    printf("bad which %d\n", setitimer(3, &it, NULL));
    return 0;
}
