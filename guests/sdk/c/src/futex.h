/* Waiting on a word: futex(2). Never private: the kernel knows which memory is shared between processes. */
#ifndef SIGNALBOX_FUTEX_H
#define SIGNALBOX_FUTEX_H
#include "calls.h"
#include <linux/futex.h>
#include <time.h>

/* Waits while *word is `value`, until woken; `deadline` is absolute on `clock`, null for none. 0, -EAGAIN, -EINTR, -ETIMEDOUT, -EINVAL. */
static inline int futex_wait(volatile int *word, int value, clockid_t clock, const struct timespec *deadline) {
  if (deadline && (deadline->tv_nsec < 0 || deadline->tv_nsec >= 1000000000)) return -EINVAL;
  if (deadline && deadline->tv_sec < 0) return -ETIMEDOUT;
  int operation = FUTEX_WAIT_BITSET | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
  return __signalbox_futex(word, operation, value, deadline, 0, -1);
}
static inline void futex_wake(volatile int *word, int count) { __signalbox_futex(word, FUTEX_WAKE, count, 0, 0, 0); }
#define EVERYONE 0x7fffffff
#endif
