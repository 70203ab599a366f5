/* Cancellation: pthread_cancel(3p), pthreads(7). A thread that waits at a cancellation point is woken by a signal of the C library's own. */
#include "calls.h"
#include <signal.h>

void __signalbox_test_cancel(void) {
  struct signalbox_thread *self = __signalbox_self;
  if (self->cancel_pending && !self->cancel_disabled && !self->exiting) pthread_exit(PTHREAD_CANCELED);
}
void pthread_testcancel(void) { __signalbox_test_cancel(); }

static void cancelled(int sig) {
  struct signalbox_thread *self = __signalbox_self;
  if (self->cancel_asynchronous || self->at_cancellation_point) __signalbox_test_cancel();
}

int pthread_cancel(pthread_t id) {
  struct signalbox_thread *thread = (struct signalbox_thread *)id;
  if (!thread->alive) return 0;
  thread->cancel_pending = 1;
  if (thread == __signalbox_self) {
    if (thread->cancel_asynchronous) __signalbox_test_cancel();
    return 0;
  }
  /* As glibc: the handler is there once the first thread is cancelled; SA_RESTART, since who may not be cancelled must not notice. */
  struct signalbox_sigaction act = {(unsigned)cancelled, SA_RESTART, 0};
  __signalbox_rt_sigaction(SIGCANCEL, &act, 0);
  if (thread->tid == 0) thread->tid = __signalbox_getpid();
  return -__signalbox_tgkill(__signalbox_getpid(), thread->tid, SIGCANCEL);
}

int pthread_setcancelstate(int state, int *old) {
  if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE) return EINVAL;
  if (old) *old = __signalbox_self->cancel_disabled;
  __signalbox_self->cancel_disabled = state;
  if (__signalbox_self->cancel_asynchronous) __signalbox_test_cancel();
  return 0;
}
int pthread_setcanceltype(int type, int *old) {
  if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS) return EINVAL;
  if (old) *old = __signalbox_self->cancel_asynchronous;
  __signalbox_self->cancel_asynchronous = type;
  if (type) __signalbox_test_cancel();
  return 0;
}

void __signalbox_cleanup_push(struct __signalbox_cleanup *cleanup) {
  cleanup->__next = __signalbox_self->cleanup;
  __signalbox_self->cleanup = cleanup;
}
void __signalbox_cleanup_pop(struct __signalbox_cleanup *cleanup, int run) {
  __signalbox_self->cleanup = cleanup->__next;
  if (run) cleanup->__function(cleanup->__argument);
}
