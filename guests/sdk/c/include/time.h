/* wasi-libc has no process clocks; we do. */
#ifndef _WASI_EMULATED_PROCESS_CLOCKS
#define _WASI_EMULATED_PROCESS_CLOCKS
#endif
#include_next <time.h>
#ifndef _SIGNALBOX_TIME_H
#define _SIGNALBOX_TIME_H
#define __NEED_clockid_t
#define __NEED_timer_t
#define __NEED_pid_t
#include <bits/alltypes.h>
struct sigevent;
int timer_create(clockid_t, struct sigevent *__restrict, timer_t *__restrict);
int timer_delete(timer_t);
int timer_settime(timer_t, int, const struct itimerspec *__restrict, struct itimerspec *__restrict);
int timer_gettime(timer_t, struct itimerspec *);
int timer_getoverrun(timer_t);
int clock_settime(clockid_t, const struct timespec *);
int clock_getcpuclockid(pid_t, clockid_t *);
void tzset(void);
extern char *tzname[2];
extern long timezone;
extern int daylight;
#endif
