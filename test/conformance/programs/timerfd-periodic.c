/* timerfd: periodic and absolute timers, expirations counted while nobody reads, gettime, disarming, errors. */
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static void error(const char *what, int r) { printf("%s: %d %s\n", what, r, r < 0 ? strerror(errno) : "ok"); }

int main(void) {
  int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
  uint64_t n;
  struct itimerspec t = {{0, 50 * 1000000}, {0, 50 * 1000000}}, old;
  printf("armed %d\n", timerfd_settime(fd, 0, &t, NULL));
  printf("early %zd", read(fd, &n, 8));
  printf(" %s\n", strerror(errno));
  usleep(175000);
  read(fd, &n, 8);
  printf("expirations %llu\n", (unsigned long long)n);
  struct pollfd p = {fd, POLLIN, 0};
  printf("poll %d\n", poll(&p, 1, 1000));
  read(fd, &n, 8);
  printf("expirations %llu\n", (unsigned long long)n);
  timerfd_gettime(fd, &old);
  printf("interval %ld, left %s\n", (long)old.it_interval.tv_nsec, old.it_value.tv_sec == 0 && old.it_value.tv_nsec > 0 && old.it_value.tv_nsec <= 50000000 ? "sane" : "odd");
  usleep(120000);
  memset(&t, 0, sizeof t);
  timerfd_settime(fd, 0, &t, &old);
  printf("old interval %ld\n", (long)old.it_interval.tv_nsec);
  printf("after disarming %zd", read(fd, &n, 8));
  printf(" %s\n", strerror(errno));

  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  int real = timerfd_create(CLOCK_REALTIME, 0);
  t.it_value = now;
  t.it_value.tv_sec -= 10;
  timerfd_settime(real, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &t, NULL);
  read(real, &n, 8);
  printf("in the past %llu\n", (unsigned long long)n);
  t.it_value = now;
  t.it_value.tv_sec -= 1;
  t.it_interval.tv_nsec = 300000000;
  timerfd_settime(real, TFD_TIMER_ABSTIME, &t, NULL);
  read(real, &n, 8);
  printf("missed %llu\n", (unsigned long long)n);
  t.it_interval.tv_nsec = 0;
  t.it_value.tv_sec = now.tv_sec + 1;
  timerfd_settime(real, TFD_TIMER_ABSTIME, &t, NULL);
  ssize_t r = read(real, &n, 8);
  struct timespec later;
  clock_gettime(CLOCK_REALTIME, &later);
  printf("blocked read %zd %llu, %d\n", r, (unsigned long long)n, later.tv_sec >= now.tv_sec + 1);

  error("clock", timerfd_create(99, 0));
  error("flags", timerfd_create(CLOCK_MONOTONIC, 1));
  t.it_value.tv_nsec = 1000000000;
  error("nsec", timerfd_settime(fd, 0, &t, NULL));
  t.it_value.tv_nsec = 0;
  error("no timer", timerfd_settime(0, 0, &t, NULL));
  error("bad fd", timerfd_settime(77, 0, &t, NULL));
  error("gettime no timer", timerfd_gettime(1, &old));
  printf("write %zd", write(fd, &n, 8));
  printf(" %s\n", strerror(errno));
  printf("short %zd", read(fd, &n, 4));
  printf(" %s\n", strerror(errno));
  return 0;
}
