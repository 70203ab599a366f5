/* C11 threads over pthreads: ISO C11, 7.26. */
#include <errno.h>
#include <stdlib.h>
#include <threads.h>

static int outcome(int error) {
  switch (error) {
    case 0: return thrd_success;
    case ENOMEM: return thrd_nomem;
    case ETIMEDOUT: return thrd_timedout;
    case EBUSY: return thrd_busy;
  }
  return thrd_error;
}

struct beginning { thrd_start_t function; void *argument; };

static void *begin(void *given) {
  struct beginning beginning = *(struct beginning *)given;
  free(given);
  return (void *)beginning.function(beginning.argument);
}

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument) {
  struct beginning *given = malloc(sizeof *given);
  if (!given) return thrd_nomem;
  *given = (struct beginning){function, argument};
  int error = pthread_create(thread, 0, begin, given);
  if (error) free(given);
  return error == EAGAIN ? thrd_nomem : outcome(error);
}
int thrd_equal(thrd_t left, thrd_t right) { return left == right; }
thrd_t thrd_current(void) { return pthread_self(); }
/* -1 for an interruption, another negative number for other errors */
int thrd_sleep(const struct timespec *time, struct timespec *remaining) {
  int error = clock_nanosleep(CLOCK_REALTIME, 0, time, remaining);
  return error == 0 ? 0 : error == EINTR ? -1 : -2;
}
_Noreturn void thrd_exit(int result) { pthread_exit((void *)result); }
int thrd_detach(thrd_t thread) { return outcome(pthread_detach(thread)); }
int thrd_join(thrd_t thread, int *result) {
  void *value;
  int error = pthread_join(thread, &value);
  if (error == 0 && result) *result = (int)value;
  return outcome(error);
}
void thrd_yield(void) { sched_yield(); }

int mtx_init(mtx_t *mutex, int type) {
  *mutex = (mtx_t){.__kind = type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL};
  return thrd_success;
}
int mtx_lock(mtx_t *mutex) { return outcome(pthread_mutex_lock(mutex)); }
int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict deadline) { return outcome(pthread_mutex_timedlock(mutex, deadline)); }
int mtx_trylock(mtx_t *mutex) { return outcome(pthread_mutex_trylock(mutex)); }
int mtx_unlock(mtx_t *mutex) { return outcome(pthread_mutex_unlock(mutex)); }
void mtx_destroy(mtx_t *mutex) {}
void call_once(once_flag *flag, void (*function)(void)) { pthread_once(flag, function); }

int cnd_init(cnd_t *cond) { return outcome(pthread_cond_init(cond, 0)); }
int cnd_signal(cnd_t *cond) { return outcome(pthread_cond_signal(cond)); }
int cnd_broadcast(cnd_t *cond) { return outcome(pthread_cond_broadcast(cond)); }
int cnd_wait(cnd_t *cond, mtx_t *mutex) { return outcome(pthread_cond_wait(cond, mutex)); }
int cnd_timedwait(cnd_t *restrict cond, mtx_t *restrict mutex, const struct timespec *restrict deadline) { return outcome(pthread_cond_timedwait(cond, mutex, deadline)); }
void cnd_destroy(cnd_t *cond) {}

int tss_create(tss_t *key, tss_dtor_t destructor) { return outcome(pthread_key_create(key, destructor)); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
int tss_set(tss_t key, void *value) { return outcome(pthread_setspecific(key, value)); }
void tss_delete(tss_t key) { pthread_key_delete(key); }
