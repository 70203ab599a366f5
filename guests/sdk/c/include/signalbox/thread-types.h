/* The types of <pthread.h> and <semaphore.h>. A mutex, condition variable, … of zeros is an initialised one with default attributes. */
#ifndef _SIGNALBOX_THREAD_TYPES_H
#define _SIGNALBOX_THREAD_TYPES_H

typedef unsigned long pthread_t;
typedef unsigned pthread_key_t;
typedef int pthread_once_t;
typedef volatile int pthread_spinlock_t;

typedef union {
  char __size[56];
  struct {
    unsigned long __stack_size, __guard_size;
    void *__stack_address;
    int __detached, __scope, __inherit, __policy, __priority;
    unsigned long long __signal_mask;
    int __has_signal_mask;
  } __is;
} pthread_attr_t;

/* __lock: 0 free, 1 taken, 2 taken and waited for; of a robust mutex the owner's tid and the FUTEX_ bits, and __next its owner's next one. */
typedef struct { volatile int __lock; int __kind; volatile int __owner; int __count; int __robust; void *__next; } pthread_mutex_t;
typedef struct { int __kind, __shared, __protocol, __robust; } pthread_mutexattr_t;
/* __sequence moves at each signal and broadcast. */
typedef struct { volatile unsigned __sequence; int __clock; volatile int __waiters; int __reserved; } pthread_cond_t;
typedef struct { int __clock, __shared; } pthread_condattr_t;
/* __state: -1 a writer, n > 0 readers. */
typedef struct { volatile int __state; volatile unsigned __sequence; volatile int __writers_waiting; volatile int __writer; int __prefer_writer, __reserved; } pthread_rwlock_t;
typedef struct { int __shared, __kind; } pthread_rwlockattr_t;
typedef struct { unsigned __count; volatile unsigned __arrived, __generation, __reserved; } pthread_barrier_t;
typedef struct { int __shared; } pthread_barrierattr_t;

#define __DEFINED_pthread_t
#define __DEFINED_pthread_key_t
#define __DEFINED_pthread_once_t
#define __DEFINED_pthread_spinlock_t
#define __DEFINED_pthread_attr_t
#define __DEFINED_pthread_mutex_t
#define __DEFINED_pthread_mutexattr_t
#define __DEFINED_pthread_cond_t
#define __DEFINED_pthread_condattr_t
#define __DEFINED_pthread_rwlock_t
#define __DEFINED_pthread_rwlockattr_t
#define __DEFINED_pthread_barrier_t
#define __DEFINED_pthread_barrierattr_t
#endif
