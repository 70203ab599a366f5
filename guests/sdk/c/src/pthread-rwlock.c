/* Read-write locks: pthread_rwlock_rdlock(3p). Readers go first, as glibc's do by default. */
#include "futex.h"
#include <string.h>

int pthread_rwlock_init(pthread_rwlock_t *restrict rw, const pthread_rwlockattr_t *restrict a) {
  memset(rw, 0, sizeof *rw);
  if (a) rw->__prefer_writer = a->__kind == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP;
  return 0;
}
int pthread_rwlock_destroy(pthread_rwlock_t *rw) { return 0; }

int pthread_rwlock_tryrdlock(pthread_rwlock_t *rw) {
  if (rw->__state < 0 || (rw->__prefer_writer && rw->__writers_waiting)) return EBUSY;
  rw->__state++;
  return 0;
}
int pthread_rwlock_trywrlock(pthread_rwlock_t *rw) {
  if (rw->__state != 0) return EBUSY;
  rw->__state = -1;
  rw->__writer = (int)pthread_self();
  return 0;
}

static int lock_rwlock(pthread_rwlock_t *rw, int writes, const struct timespec *deadline) {
  if (rw->__state < 0 && rw->__writer == (int)pthread_self()) return EDEADLK;
  for (;;) {
    int sequence = (int)rw->__sequence;
    if ((writes ? pthread_rwlock_trywrlock(rw) : pthread_rwlock_tryrdlock(rw)) == 0) return 0;
    rw->__writers_waiting += writes;
    int r = futex_wait((volatile int *)&rw->__sequence, sequence, CLOCK_REALTIME, deadline);
    rw->__writers_waiting -= writes;
    if (r == -ETIMEDOUT || r == -EINVAL) return -r;
  }
}
int pthread_rwlock_rdlock(pthread_rwlock_t *rw) { return lock_rwlock(rw, 0, 0); }
int pthread_rwlock_wrlock(pthread_rwlock_t *rw) { return lock_rwlock(rw, 1, 0); }
int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict rw, const struct timespec *restrict deadline) { return lock_rwlock(rw, 0, deadline); }
int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict rw, const struct timespec *restrict deadline) { return lock_rwlock(rw, 1, deadline); }

int pthread_rwlock_unlock(pthread_rwlock_t *rw) {
  if (rw->__state < 0) {
    rw->__state = 0;
    rw->__writer = 0;
  } else if (rw->__state > 0 && --rw->__state > 0) {
    return 0;
  }
  rw->__sequence++;
  futex_wake((volatile int *)&rw->__sequence, EVERYONE);
  return 0;
}
