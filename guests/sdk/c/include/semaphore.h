/* sem_overview(7) */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H
#include <features.h>
#define __NEED_time_t
#define __NEED_struct_timespec
#define __NEED_clockid_t
#include <bits/alltypes.h>
#define SEM_FAILED ((sem_t *)0)
#define SEM_VALUE_MAX 0x7fffffff
typedef struct { volatile int __value; volatile int __waiters; int __reserved[2]; } sem_t;
int sem_init(sem_t *, int, unsigned);
int sem_destroy(sem_t *);
sem_t *sem_open(const char *, int, ...);
int sem_close(sem_t *);
int sem_unlink(const char *);
int sem_wait(sem_t *);
int sem_trywait(sem_t *);
int sem_timedwait(sem_t *__restrict, const struct timespec *__restrict);
int sem_clockwait(sem_t *__restrict, clockid_t, const struct timespec *__restrict);
int sem_post(sem_t *);
int sem_getvalue(sem_t *__restrict, int *__restrict);
#endif
