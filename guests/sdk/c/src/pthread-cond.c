/* Condition variables and barriers: pthread_cond_wait(3p), pthread_barrier_wait(3p). */
#include "futex.h"
#include <string.h>

int pthread_cond_init(pthread_cond_t *restrict cond, const pthread_condattr_t *restrict a) {
  memset(cond, 0, sizeof *cond);
  if (a) cond->__clock = a->__clock;
  return 0;
}
int pthread_cond_destroy(pthread_cond_t *cond) { return 0; }

static void lock_again(void *mutex) { pthread_mutex_lock(mutex); }

static int wait_on(pthread_cond_t *cond, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *deadline) {
  if (deadline && (deadline->tv_nsec < 0 || deadline->tv_nsec >= 1000000000)) return EINVAL;
  __signalbox_test_cancel();
  int sequence = (int)cond->__sequence, r;
  cond->__waiters++;
  int error = pthread_mutex_unlock(mutex);
  if (error) return cond->__waiters--, error;
  /* A signal handler that ran is no wake-up of ours: wait on. Cancelled while waiting: the mutex is locked for the cleanup handlers. */
  pthread_cleanup_push(lock_again, mutex);
  do r = CANCELLABLE(futex_wait((volatile int *)&cond->__sequence, sequence, clock, deadline));
  while (r == -EINTR && (int)cond->__sequence == sequence);
  pthread_cleanup_pop(0);
  cond->__waiters--;
  error = pthread_mutex_lock(mutex);
  return error ? error : r == -ETIMEDOUT ? ETIMEDOUT : 0;
}
int pthread_cond_wait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex) { return wait_on(cond, mutex, CLOCK_MONOTONIC, 0); }
int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex, const struct timespec *restrict deadline) {
  return wait_on(cond, mutex, cond->__clock, deadline);
}
int pthread_cond_clockwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex, clockid_t clock, const struct timespec *restrict deadline) {
  return wait_on(cond, mutex, clock, deadline);
}
static int wake_waiters(pthread_cond_t *cond, int count) {
  if (cond->__waiters == 0) return 0;
  cond->__sequence++;
  futex_wake((volatile int *)&cond->__sequence, count);
  return 0;
}
int pthread_cond_signal(pthread_cond_t *cond) { return wake_waiters(cond, 1); }
int pthread_cond_broadcast(pthread_cond_t *cond) { return wake_waiters(cond, EVERYONE); }

int pthread_barrier_init(pthread_barrier_t *restrict barrier, const pthread_barrierattr_t *restrict a, unsigned count) {
  if (count == 0) return EINVAL;
  memset(barrier, 0, sizeof *barrier);
  barrier->__count = count;
  return 0;
}
int pthread_barrier_destroy(pthread_barrier_t *barrier) { return 0; }
int pthread_barrier_wait(pthread_barrier_t *barrier) {
  unsigned generation = barrier->__generation;
  if (++barrier->__arrived == barrier->__count) {
    barrier->__arrived = 0;
    barrier->__generation++;
    futex_wake((volatile int *)&barrier->__generation, EVERYONE);
    return PTHREAD_BARRIER_SERIAL_THREAD;
  }
  while (barrier->__generation == generation) futex_wait((volatile int *)&barrier->__generation, (int)generation, CLOCK_MONOTONIC, 0);
  return 0;
}
