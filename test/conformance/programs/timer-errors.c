#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
int main(void)
{
    timer_t t;
    struct sigevent e;
    struct itimerspec v, o;
    memset(&e, 0, sizeof e);
    memset(&v, 0, sizeof v);
    e.sigev_notify = 77;
    errno = 0; printf("bad notify %d", timer_create(CLOCK_REALTIME, &e, &t)); printf(" %d\n", errno);
    e.sigev_notify = SIGEV_SIGNAL; e.sigev_signo = 99;
    errno = 0; printf("bad signal %d", timer_create(CLOCK_REALTIME, &e, &t)); printf(" %d\n", errno);
    errno = 0; printf("bad clock %d", timer_create(99, NULL, &t)); printf(" %d\n", errno);
    printf("no sigevent %d\n", timer_create(CLOCK_REALTIME, NULL, &t));
    v.it_value.tv_nsec = 1000000000;
    errno = 0; printf("bad nsec %d", timer_settime(t, 0, &v, NULL)); printf(" %d\n", errno);
    v.it_value.tv_nsec = 0; v.it_value.tv_sec = 1000; v.it_interval.tv_sec = 3;
    printf("arm %d\n", timer_settime(t, 0, &v, NULL));
    timer_gettime(t, &o);
    printf("left %ld interval %ld\n", (long)(o.it_value.tv_sec + (o.it_value.tv_nsec > 0)), (long)o.it_interval.tv_sec);
    v.it_value.tv_sec = 0;
    printf("disarm %d", timer_settime(t, 0, &v, &o)); printf(" old interval %ld\n", (long)o.it_interval.tv_sec);
    timer_gettime(t, &o);
    printf("left %ld interval %ld\n", (long)o.it_value.tv_sec, (long)o.it_interval.tv_sec);
    printf("delete %d\n", timer_delete(t));
    errno = 0; printf("delete again %d", timer_delete(t)); printf(" %d\n", errno);
    return 0;
}
