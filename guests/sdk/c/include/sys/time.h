#include_next <sys/time.h>
#ifndef _SIGNALBOX_SYS_TIME_H
#define _SIGNALBOX_SYS_TIME_H
#include <signalbox/abi/itimer.h>
struct itimerval { struct timeval it_interval, it_value; };
int getitimer(int, struct itimerval *);
int setitimer(int, const struct itimerval *__restrict, struct itimerval *__restrict);
#ifdef __USE_MISC
int settimeofday(const struct timeval *, const struct timezone *);
#endif
#endif
