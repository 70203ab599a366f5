/*
 * faulthandler_dump_traceback_later: the watchdog is a thread with all signals blocked that waits for the time to be over or for a word to change.
 * It is not one of the program's threads: it calls the kernel only, and the program's end does not wait for it.
 */
#include "futex.h"
#include <math.h>
#include <signal.h>
#include <signalbox/abi/clone.h>
#include <signalbox/abi/traceback.h>
#include <signalbox/faulthandler.h>
#include <stdio.h>
#include <string.h>

int __signalbox_put_traceback(int fd, int flags);

static struct {
  /* the process that it watches (fork leaves it behind); 0: there is none */
  int pid;
  volatile int cancelled;
  /* 1 until its thread has ended, when the kernel clears it */
  volatile int alive;
  long long timeout;
  int repeat, fd, exit;
  char header[64];
} watchdog;

/* False: it was cancelled. */
static int time_is_over(void) {
  struct timespec deadline;
  __signalbox_clock_gettime(CLOCK_MONOTONIC, &deadline);
  long long end = deadline.tv_sec * 1000000000LL + deadline.tv_nsec + watchdog.timeout;
  deadline.tv_sec = end / 1000000000;
  deadline.tv_nsec = (long)(end % 1000000000);
  while (!watchdog.cancelled)
    if (futex_wait(&watchdog.cancelled, 0, CLOCK_MONOTONIC, &deadline) == -ETIMEDOUT) return 1;
  return 0;
}

/* The machine knows it by this name, and leaves it out of dumps. */
static void faulthandler_thread(void *none) {
  while (time_is_over()) {
    const char *text = watchdog.header;
    int written = __signalbox_write(watchdog.fd, text, (int)strlen(text));
    __signalbox_put_traceback(watchdog.fd, TRACEBACK_ALL_THREADS | TRACEBACK_NO_CURRENT);
    if (watchdog.exit) __signalbox_exit_group(1);
    if (written < 0 || !watchdog.repeat) break;
  }
  __signalbox_exit(0);
}

/* "Timeout (0:00:01.500000)!": format_timeout */
static void write_header(long long us) {
  long long seconds = us / 1000000;
  int length = snprintf(watchdog.header, sizeof watchdog.header, "Timeout (%lld:%02d:%02d", seconds / 3600, (int)(seconds / 60 % 60), (int)(seconds % 60));
  if (us % 1000000) length += snprintf(watchdog.header + length, sizeof watchdog.header - length, ".%06d", (int)(us % 1000000));
  strcpy(watchdog.header + length, ")!\n");
}

int faulthandler_dump_traceback_later(double timeout, int repeat, int fd, int exit) {
  static char stack[16384] __attribute__((__aligned__(16)));
  double us = ceil(timeout * 1e6);
  if (!(us > 0)) return result(-EINVAL);
  if (us >= 9223372036854775.0) return result(-EOVERFLOW);
  if (fd < 0) return result(-EBADF);
  faulthandler_cancel_dump_traceback_later();
  write_header((long long)us);
  watchdog.timeout = (long long)us * 1000;
  watchdog.repeat = repeat;
  watchdog.fd = fd;
  watchdog.exit = exit;
  watchdog.cancelled = 0;
  watchdog.alive = 1;
  sigset_t all = {~0ULL}, before;
  __signalbox_rt_sigprocmask(SIG_SETMASK, &all, &before);
  int r = __signalbox_clone(CLONE_CHILD_CLEARTID, (void *)faulthandler_thread, 0, stack + sizeof stack, (void *)&watchdog.alive);
  __signalbox_rt_sigprocmask(SIG_SETMASK, &before, 0);
  if (r < 0) return result(-EAGAIN);
  watchdog.pid = __signalbox_getpid();
  return 0;
}

void faulthandler_cancel_dump_traceback_later(void) {
  if (watchdog.pid == __signalbox_getpid()) {
    watchdog.cancelled = 1;
    futex_wake(&watchdog.cancelled, 1);
    while (watchdog.alive) futex_wait(&watchdog.alive, 1, CLOCK_MONOTONIC, 0);
  }
  watchdog.pid = 0;
}
