// The other clocks: BOOTTIME, TAI, COARSE, RAW; their errors; clock_settime without privilege.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static double now(clockid_t c) {
  struct timespec t;
  if (clock_gettime(c, &t) < 0) return -1;
  return t.tv_sec + t.tv_nsec / 1e9;
}
static const char *text(int r) { return r == 0 ? "0" : strerror(r < 0 ? errno : r); }

int main(void) {
  if (getuid() == 0) setuid(54321);
  printf("boottime runs with monotonic: %d\n", now(CLOCK_BOOTTIME) >= now(CLOCK_MONOTONIC) - 0.001);
  printf("tai and realtime: %d s apart\n", (int)(now(CLOCK_TAI) - now(CLOCK_REALTIME) + 0.5));
  printf("coarse is behind: %d %d\n", now(CLOCK_REALTIME) - now(CLOCK_REALTIME_COARSE) < 0.02, now(CLOCK_MONOTONIC) - now(CLOCK_MONOTONIC_COARSE) < 0.02);
  struct timespec res;
  int clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME, CLOCK_TAI, CLOCK_MONOTONIC_RAW, CLOCK_REALTIME_COARSE, CLOCK_MONOTONIC_COARSE, 8, 9, 77};
  const char *names[] = {"REALTIME", "MONOTONIC", "BOOTTIME", "TAI", "MONOTONIC_RAW", "REALTIME_COARSE", "MONOTONIC_COARSE", "REALTIME_ALARM", "BOOTTIME_ALARM", "77"};
  for (int i = 0; i < 10; i++) {
    timer_t t;
    struct timespec zero = {0, 1};
    printf("%s:", names[i]);
    int r = clock_gettime(clocks[i], &res);
    if (i < 7 || i == 9) printf(" gettime %s,", text(r));
    if (i < 7 || i == 9) {
      r = timer_create(clocks[i], NULL, &t);
      printf(" timer_create %s,", text(r));
      if (r == 0) timer_delete(t);
      r = clock_nanosleep(clocks[i], 0, &zero, NULL);
      printf(" nanosleep %s,", text(r));
    }
    struct timespec set = {1000000000, 0};
    r = clock_settime(clocks[i], &set);
    printf(" settime %s\n", text(r));
  }
  struct timespec bad = {0, 1000000000};
  int r = clock_settime(CLOCK_REALTIME, &bad);
  printf("invalid time: %s\n", text(r));
  struct timeval tv = {1000000000, 0};
  r = settimeofday(&tv, NULL);
  printf("settimeofday: %s\n", text(r));
  return 0;
}
