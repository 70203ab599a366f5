/* Mutexes: pthread_mutex_lock(3p). The word is 0 free, 1 taken, 2 taken and waited for. */
#include "futex.h"
#include <string.h>

static int own_tid(void) {
  struct signalbox_thread *self = __signalbox_self;
  if (self->tid == 0) self->tid = __signalbox_gettid();
  return self->tid;
}

static int swap(volatile int *word, int expected, int wanted) { return __atomic_compare_exchange_n(word, &expected, wanted, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); }

int pthread_mutex_init(pthread_mutex_t *restrict mutex, const pthread_mutexattr_t *restrict a) {
  memset(mutex, 0, sizeof *mutex);
  if (a) {
    mutex->__kind = a->__kind;
    mutex->__robust = a->__robust;
  }
  return 0;
}
int pthread_mutex_destroy(pthread_mutex_t *mutex) { return mutex->__lock && !mutex->__robust ? EBUSY : 0; }

int __signalbox_lock_robust(pthread_mutex_t *, int tries, clockid_t, const struct timespec *deadline);
int __signalbox_unlock_robust(pthread_mutex_t *);

int pthread_mutex_trylock(pthread_mutex_t *mutex) {
  if (mutex->__robust) return __signalbox_lock_robust(mutex, 1, CLOCK_MONOTONIC, 0);
  int tid = own_tid();
  if (swap(&mutex->__lock, 0, 1)) {
    mutex->__owner = tid;
    mutex->__count = 1;
    return 0;
  }
  if (mutex->__kind == PTHREAD_MUTEX_RECURSIVE && mutex->__owner == tid) return mutex->__count++, 0;
  return EBUSY;
}

static int lock_mutex(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *deadline) {
  if (mutex->__robust) return __signalbox_lock_robust(mutex, 0, clock, deadline);
  if (pthread_mutex_trylock(mutex) == 0) return 0;
  if (mutex->__kind == PTHREAD_MUTEX_ERRORCHECK && mutex->__owner == own_tid()) return EDEADLK;
  while (__atomic_exchange_n(&mutex->__lock, 2, __ATOMIC_SEQ_CST) != 0) {
    int r = futex_wait(&mutex->__lock, 2, clock, deadline);
    if (r == -ETIMEDOUT || r == -EINVAL) return -r;
  }
  mutex->__owner = own_tid();
  mutex->__count = 1;
  return 0;
}
int pthread_mutex_lock(pthread_mutex_t *mutex) { return lock_mutex(mutex, CLOCK_MONOTONIC, 0); }
int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict deadline) { return lock_mutex(mutex, CLOCK_REALTIME, deadline); }
int pthread_mutex_clocklock(pthread_mutex_t *restrict mutex, clockid_t clock, const struct timespec *restrict deadline) { return lock_mutex(mutex, clock, deadline); }

int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  if (mutex->__robust) return __signalbox_unlock_robust(mutex);
  if (mutex->__kind == PTHREAD_MUTEX_RECURSIVE || mutex->__kind == PTHREAD_MUTEX_ERRORCHECK) {
    if (!mutex->__lock || mutex->__owner != own_tid()) return EPERM;
    if (--mutex->__count > 0) return 0;
  }
  mutex->__owner = 0;
  if (__atomic_exchange_n(&mutex->__lock, 0, __ATOMIC_SEQ_CST) == 2) futex_wake(&mutex->__lock, 1);
  return 0;
}

int pthread_spin_init(pthread_spinlock_t *spin, int shared) { return *spin = 0, 0; }
int pthread_spin_destroy(pthread_spinlock_t *spin) { return 0; }
int pthread_spin_trylock(pthread_spinlock_t *spin) { return swap(spin, 0, 1) ? 0 : EBUSY; }
/* One processor: whoever holds it must run first. */
int pthread_spin_lock(pthread_spinlock_t *spin) {
  while (!swap(spin, 0, 1)) __signalbox_sched_yield();
  return 0;
}
int pthread_spin_unlock(pthread_spinlock_t *spin) { return *spin = 0, 0; }
