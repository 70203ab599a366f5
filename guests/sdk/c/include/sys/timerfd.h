/* timerfd_create(2) */
#ifndef _SYS_TIMERFD_H
#define _SYS_TIMERFD_H
#include <time.h>
#include <fcntl.h>
#include <signalbox/abi/tfd.h>
#include <signalbox/abi/tfd_timer.h>
int timerfd_create(int, int);
int timerfd_settime(int, int, const struct itimerspec *, struct itimerspec *);
int timerfd_gettime(int, struct itimerspec *);
#endif
