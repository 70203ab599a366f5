/*
 * timer_create(2). A timer's address is its number in the kernel. SIGEV_THREAD is the C library's own: timer-thread.c, which is linked
 * only into programs that say SIGEV_THREAD, since it needs threads.
 */
#include "calls.h"
#include <signal.h>
#include <time.h>

int __signalbox_timer_create_thread(clockid_t, struct sigevent *, timer_t *) WEAK;

int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer) {
  if (event && event->sigev_notify == SIGEV_THREAD) {
    if (!__signalbox_timer_create_thread) return result(-ENOSYS);
    return __signalbox_timer_create_thread(clock, event, timer);
  }
  int number;
  int r = __signalbox_timer_create(clock, event, &number);
  if (r == 0) *timer = (timer_t)number;
  return result(r);
}
int timer_delete(timer_t timer) { return result(__signalbox_timer_delete((int)timer)); }
int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value, struct itimerspec *restrict old) {
  return result(__signalbox_timer_settime((int)timer, flags, value, old));
}
int timer_gettime(timer_t timer, struct itimerspec *value) { return result(__signalbox_timer_gettime((int)timer, value)); }
int timer_getoverrun(timer_t timer) { return result(__signalbox_timer_getoverrun((int)timer)); }
