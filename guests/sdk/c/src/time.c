/* Clocks, sleeping and interval timers. */
#include "calls.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) { return result(__signalbox_clock_gettime(clock, time)); }
int clock_getres(clockid_t clock, struct timespec *resolution) { return result(__signalbox_clock_getres(clock, resolution)); }
int clock_settime(clockid_t clock, const struct timespec *time) { return result(__signalbox_clock_settime(clock, time)); }
/* As the kernel counts: ~pid shifted by three, clock 2 of that process; glibc asks the kernel whether there is one. */
int clock_getcpuclockid(pid_t pid, clockid_t *clock) {
  clockid_t wanted = (clockid_t)(~(unsigned)pid << 3 | 2);
  int r = __signalbox_clock_getres(wanted, 0);
  if (r < 0) return r == -EINVAL ? ESRCH : -r;
  *clock = wanted;
  return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *request, struct timespec *remaining) {
  if (clock == CLOCK_THREAD_CPUTIME_ID) return EINVAL;
  return -CANCELLABLE(__signalbox_clock_nanosleep(clock, flags, request, remaining));
}
int nanosleep(const struct timespec *request, struct timespec *remaining) { return result(CANCELLABLE(__signalbox_nanosleep(request, remaining))); }

/* glibc returns the whole seconds left, rounded down. */
unsigned sleep(unsigned seconds) {
  int error = errno;
  struct timespec time = {seconds, 0};
  if (nanosleep(&time, &time) < 0) return (unsigned)time.tv_sec;
  errno = error;
  return 0;
}
int usleep(unsigned microseconds) {
  struct timespec time = {microseconds / 1000000, (long)(microseconds % 1000000) * 1000};
  return nanosleep(&time, 0);
}

unsigned alarm(unsigned seconds) { return (unsigned)__signalbox_alarm((int)seconds); }
int getitimer(int which, struct itimerval *value) { return result(__signalbox_getitimer(which, value)); }
int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old) { return result(__signalbox_setitimer(which, value, old)); }
unsigned ualarm(unsigned microseconds, unsigned interval) {
  struct itimerval value = {{interval / 1000000, interval % 1000000}, {microseconds / 1000000, microseconds % 1000000}}, old;
  if (setitimer(ITIMER_REAL, &value, &old) < 0) return (unsigned)-1;
  return (unsigned)(old.it_value.tv_sec * 1000000 + old.it_value.tv_usec);
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (time) *time = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return 0;
}
int settimeofday(const struct timeval *time, const struct timezone *zone) {
  if (!time) return 0;
  if (time->tv_usec < 0 || time->tv_usec >= 1000000) return result(-EINVAL);
  struct timespec now = {time->tv_sec, (long)time->tv_usec * 1000};
  return clock_settime(CLOCK_REALTIME, &now);
}
time_t time(time_t *where) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (where) *where = now.tv_sec;
  return now.tv_sec;
}
clock_t clock(void) {
  struct timespec used;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) < 0) return -1;
  return used.tv_sec * 1000000LL + used.tv_nsec / 1000;
}

int getrusage(int who, struct rusage *usage) { return result(__signalbox_getrusage(who, usage)); }
/* times(2) counts in hundredths of a second. */
static clock_t ticks(struct timeval time) { return time.tv_sec * 100 + time.tv_usec / 10000; }
clock_t times(struct tms *times) {
  struct rusage own, children;
  __signalbox_getrusage(RUSAGE_SELF, &own);
  __signalbox_getrusage(RUSAGE_CHILDREN, &children);
  if (times) *times = (struct tms){ticks(own.ru_utime), ticks(own.ru_stime), ticks(children.ru_utime), ticks(children.ru_stime)};
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 100 + now.tv_nsec / 10000000;
}

char *tzname[2] = {"UTC", "UTC"};
long timezone;
int daylight;
void tzset(void) {}
