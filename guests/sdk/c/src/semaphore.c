/* Semaphores: sem_wait(3), interrupted by signal handlers (EINTR). */
#include "futex.h"
#include <semaphore.h>

int sem_init(sem_t *sem, int shared, unsigned value) {
  if (value > SEM_VALUE_MAX) return result(-EINVAL);
  *sem = (sem_t){.__value = (int)value};
  return 0;
}
int sem_destroy(sem_t *sem) { return 0; }
int sem_getvalue(sem_t *restrict sem, int *restrict value) { return *value = sem->__value, 0; }
int sem_trywait(sem_t *sem) {
  if (sem->__value <= 0) return result(-EAGAIN);
  sem->__value--;
  return 0;
}
int sem_post(sem_t *sem) {
  if (sem->__value == SEM_VALUE_MAX) return result(-EOVERFLOW);
  sem->__value++;
  if (sem->__waiters > 0) futex_wake(&sem->__value, 1);
  return 0;
}

static void no_longer_waiting(void *sem) { ((sem_t *)sem)->__waiters--; }

static int take(sem_t *sem, clockid_t clock, const struct timespec *deadline) {
  __signalbox_test_cancel();
  int r = 0;
  while (sem->__value <= 0) {
    sem->__waiters++;
    pthread_cleanup_push(no_longer_waiting, sem);
    r = CANCELLABLE(futex_wait(&sem->__value, 0, clock, deadline));
    pthread_cleanup_pop(1);
    if (r < 0 && r != -EAGAIN) return result(r);
  }
  sem->__value--;
  return 0;
}
int sem_wait(sem_t *sem) { return take(sem, CLOCK_MONOTONIC, 0); }
int sem_timedwait(sem_t *restrict sem, const struct timespec *restrict deadline) { return take(sem, CLOCK_REALTIME, deadline); }
int sem_clockwait(sem_t *restrict sem, clockid_t clock, const struct timespec *restrict deadline) { return take(sem, clock, deadline); }
