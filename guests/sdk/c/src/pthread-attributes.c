/* pthread_attr_init(3) and the attributes of mutexes, conditions, locks and barriers. */
#include "calls.h"
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>


int pthread_attr_init(pthread_attr_t *a) {
  memset(a, 0, sizeof *a);
  a->__is.__stack_size = DEFAULT_STACK;
  a->__is.__guard_size = 4096;
  return 0;
}
int pthread_attr_destroy(pthread_attr_t *a) { return 0; }
int pthread_attr_getstacksize(const pthread_attr_t *restrict a, size_t *restrict size) { return *size = a->__is.__stack_size, 0; }
int pthread_attr_setstacksize(pthread_attr_t *a, size_t size) {
  if (size < PTHREAD_STACK_MIN) return EINVAL;
  return a->__is.__stack_size = size, 0;
}
int pthread_attr_getstack(const pthread_attr_t *restrict a, void **restrict stack, size_t *restrict size) {
  *stack = a->__is.__stack_address;
  *size = a->__is.__stack_size;
  return 0;
}
int pthread_attr_setstack(pthread_attr_t *a, void *stack, size_t size) {
  if (size < PTHREAD_STACK_MIN) return EINVAL;
  a->__is.__stack_address = stack;
  a->__is.__stack_size = size;
  return 0;
}
int pthread_attr_getguardsize(const pthread_attr_t *restrict a, size_t *restrict size) { return *size = a->__is.__guard_size, 0; }
int pthread_attr_setguardsize(pthread_attr_t *a, size_t size) { return a->__is.__guard_size = size, 0; }

/* A value that must be one of 0…highest. */
#define CHOICE(object, name, type, member, highest) \
  int pthread_##object##_get##name(const type *restrict a, int *restrict value) { return *value = a->member, 0; } \
  int pthread_##object##_set##name(type *a, int value) { \
    if (value < 0 || value > (highest)) return EINVAL; \
    a->member = value; \
    return 0; \
  }
CHOICE(attr, detachstate, pthread_attr_t, __is.__detached, 1)
CHOICE(attr, scope, pthread_attr_t, __is.__scope, 1)
CHOICE(attr, inheritsched, pthread_attr_t, __is.__inherit, 1)
CHOICE(attr, schedpolicy, pthread_attr_t, __is.__policy, 2)
CHOICE(mutexattr, type, pthread_mutexattr_t, __kind, 3)
CHOICE(mutexattr, pshared, pthread_mutexattr_t, __shared, 1)
CHOICE(mutexattr, protocol, pthread_mutexattr_t, __protocol, 2)
CHOICE(mutexattr, robust, pthread_mutexattr_t, __robust, 1)
CHOICE(condattr, pshared, pthread_condattr_t, __shared, 1)
CHOICE(rwlockattr, pshared, pthread_rwlockattr_t, __shared, 1)
CHOICE(rwlockattr, kind_np, pthread_rwlockattr_t, __kind, 2)
CHOICE(barrierattr, pshared, pthread_barrierattr_t, __shared, 1)

int pthread_attr_getschedparam(const pthread_attr_t *restrict a, struct sched_param *restrict p) { return p->sched_priority = a->__is.__priority, 0; }
int pthread_attr_setschedparam(pthread_attr_t *restrict a, const struct sched_param *restrict p) { return a->__is.__priority = p->sched_priority, 0; }
int pthread_attr_setsigmask_np(pthread_attr_t *a, const sigset_t *mask) {
  a->__is.__has_signal_mask = mask != 0;
  if (mask) a->__is.__signal_mask = mask->__bits & ~INTERNAL_SIGNALS;
  return 0;
}
int pthread_attr_getsigmask_np(const pthread_attr_t *a, sigset_t *mask) {
  mask->__bits = a->__is.__signal_mask;
  return a->__is.__has_signal_mask ? 0 : PTHREAD_ATTR_NO_SIGMASK_NP;
}
int pthread_getattr_np(pthread_t id, pthread_attr_t *a) {
  struct signalbox_thread *thread = (struct signalbox_thread *)id;
  pthread_attr_init(a);
  a->__is.__detached = thread->state == DETACHED;
  a->__is.__guard_size = thread->guard_size;
  a->__is.__stack_address = thread->stack;
  a->__is.__stack_size = thread->stack_size;
  if (thread == &__signalbox_main_thread) {
    /* as glibc: from the top as far as it may grow */
    struct rlimit limit;
    getrlimit(RLIMIT_STACK, &limit);
    unsigned top = (unsigned)__signalbox_main_stack_top;
    a->__is.__stack_size = limit.rlim_cur > top / 2 ? top / 2 & -4096 : limit.rlim_cur & -4096;
    a->__is.__stack_address = __signalbox_main_stack_top - a->__is.__stack_size;
  }
  return 0;
}

#define EMPTY(object) \
  int pthread_##object##_init(pthread_##object##_t *a) { return memset(a, 0, sizeof *a), 0; } \
  int pthread_##object##_destroy(pthread_##object##_t *a) { return 0; }
EMPTY(mutexattr)
EMPTY(condattr)
EMPTY(rwlockattr)
EMPTY(barrierattr)
int pthread_condattr_getclock(const pthread_condattr_t *restrict a, clockid_t *restrict clock) { return *clock = a->__clock, 0; }
int pthread_condattr_setclock(pthread_condattr_t *a, clockid_t clock) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return EINVAL;
  a->__clock = clock;
  return 0;
}
