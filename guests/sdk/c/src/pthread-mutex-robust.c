/*
 * Robust mutexes, pthread_mutexattr_setrobust(3). The word holds the owner's tid. A thread tells the kernel where the list of those that it
 * holds is (set_robust_list(2)); where it ends, however it ends, they are marked FUTEX_OWNER_DIED and a waiter is woken.
 */
#include "futex.h"
#include <stddef.h>

#define WAITERS 0x80000000u
#define OWNER_DIED 0x40000000u
#define TID_MASK 0x3fffffffu
/* __owner, beside a tid: the state that it protects was left inconsistent; was given up for good */
#define INCONSISTENT (-1)
#define NOT_RECOVERABLE (-2)

static void hold(struct signalbox_thread *self, pthread_mutex_t *mutex) {
  if (!self->robust.list) {
    self->robust.list = &self->robust;
    self->robust.futex_offset = (int)offsetof(pthread_mutex_t, __lock) - (int)offsetof(pthread_mutex_t, __next);
    __signalbox_set_robust_list(&self->robust, sizeof self->robust);
  }
  mutex->__next = self->robust.list;
  self->robust.list = &mutex->__next;
}
static void let_go(struct signalbox_thread *self, pthread_mutex_t *mutex) {
  for (void **link = &self->robust.list; *link && *link != &self->robust; link = *link) {
    if (*link != &mutex->__next) continue;
    *link = mutex->__next;
    return;
  }
}

static int swap_word(pthread_mutex_t *mutex, unsigned expected, unsigned wanted) {
  int value = (int)expected;
  return __atomic_compare_exchange_n(&mutex->__lock, &value, (int)wanted, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

int __signalbox_lock_robust(pthread_mutex_t *mutex, int tries, clockid_t clock, const struct timespec *deadline) {
  struct signalbox_thread *self = __signalbox_self;
  unsigned tid = (unsigned)(self->tid ? self->tid : (self->tid = __signalbox_gettid())), waited = 0;
  for (;;) {
    unsigned word = (unsigned)mutex->__lock;
    if (mutex->__owner == NOT_RECOVERABLE) return ENOTRECOVERABLE;
    if (word & OWNER_DIED) {
      self->robust.pending = &mutex->__next;
      if (!swap_word(mutex, word, tid | (word & WAITERS) | waited)) continue;
      mutex->__owner = INCONSISTENT;
      mutex->__count = 1;
      hold(self, mutex);
      self->robust.pending = 0;
      return EOWNERDEAD;
    }
    if ((word & TID_MASK) == 0) {
      self->robust.pending = &mutex->__next;
      if (!swap_word(mutex, word, tid | waited)) continue;
      mutex->__owner = (int)tid;
      mutex->__count = 1;
      hold(self, mutex);
      self->robust.pending = 0;
      return 0;
    }
    if ((word & TID_MASK) == tid && mutex->__kind == PTHREAD_MUTEX_RECURSIVE) return mutex->__count++, 0;
    if (tries) return EBUSY;
    if ((word & TID_MASK) == tid && mutex->__kind == PTHREAD_MUTEX_ERRORCHECK) return EDEADLK;
    if (!(word & WAITERS) && !swap_word(mutex, word, word | WAITERS)) continue;
    waited = WAITERS;
    int r = futex_wait(&mutex->__lock, (int)(word | WAITERS), clock, deadline);
    if (r == -ETIMEDOUT || r == -EINVAL) return -r;
  }
}

int __signalbox_unlock_robust(pthread_mutex_t *mutex) {
  struct signalbox_thread *self = __signalbox_self;
  if (((unsigned)mutex->__lock & TID_MASK) != (unsigned)__signalbox_gettid()) return EPERM;
  if (--mutex->__count > 0) return 0;
  int lost = mutex->__owner == INCONSISTENT;
  mutex->__owner = lost ? NOT_RECOVERABLE : 0;
  self->robust.pending = &mutex->__next;
  let_go(self, mutex);
  unsigned word = (unsigned)__atomic_exchange_n(&mutex->__lock, 0, __ATOMIC_SEQ_CST);
  if (word & WAITERS) futex_wake(&mutex->__lock, lost ? EVERYONE : 1);
  self->robust.pending = 0;
  return 0;
}

int pthread_mutex_consistent(pthread_mutex_t *mutex) {
  if (!mutex->__robust || mutex->__owner != INCONSISTENT) return EINVAL;
  mutex->__owner = __signalbox_gettid();
  return 0;
}
int pthread_mutex_consistent_np(pthread_mutex_t *mutex) { return pthread_mutex_consistent(mutex); }
