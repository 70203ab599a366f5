/* What the runtime's files share: system calls with errno, the running thread, cancellation points. */
#ifndef SIGNALBOX_CALLS_H
#define SIGNALBOX_CALLS_H
#include <errno.h>
#include <signalbox/abi/calls.h>
#include "thread.h"

/* The kernel's sigaction (abi/structs.ts): another order than glibc's. */
struct signalbox_sigaction {
  unsigned handler;
  unsigned flags;
  unsigned long long mask;
};

/* glibc keeps these two for itself, nptl(7): cancellation, and the expiry of SIGEV_THREAD timers. */
#define SIGCANCEL 33
#define SIGTIMER 32
#define INTERNAL_SIGNALS (1ULL << (SIGCANCEL - 1) | 1ULL << (SIGTIMER - 1))

#define WEAK __attribute__((__weak__))

static inline int result(int r) {
  if (r >= 0) return r;
  errno = -r;
  return -1;
}

/* A call that is a cancellation point, pthreads(7): cancelled before it, or while it waits. Its result is value or -errno. */
#define CANCELLABLE(call) ({ \
  struct signalbox_thread *self_ = __signalbox_self; \
  if (self_->cancel_pending) __signalbox_test_cancel(); \
  int before_ = self_->at_cancellation_point; \
  self_->at_cancellation_point = 1; \
  int result_ = (call); \
  self_->at_cancellation_point = before_; \
  result_; })
#endif
