/* SIGEV_THREAD: one helper thread takes the expiries of all such timers and starts a thread for each; timer_create(2), as glibc does it. */
#include "calls.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct thread_timer {
  void (*function)(sigval_t);
  sigval_t value;
  pthread_attr_t attributes;
};
static int helper_tid;

static void *notify(void *argument) {
  struct thread_timer timer = *(struct thread_timer *)argument;
  free(argument);
  sigset_t none = {0};
  pthread_sigmask(SIG_SETMASK, &none, 0);
  timer.function(timer.value);
  return 0;
}

static void *help(void *argument) {
  sigset_t set = {1ULL << (SIGTIMER - 1)};
  for (;;) {
    siginfo_t info;
    if (__signalbox_rt_sigtimedwait(&set, &info, 0) < 0 || info.si_code != SI_TIMER) continue;
    struct thread_timer *copy = malloc(sizeof *copy);
    if (!copy) continue;
    *copy = *(struct thread_timer *)info.si_ptr;
    pthread_t thread;
    if (pthread_create(&thread, &copy->attributes, notify, copy) != 0) free(copy);
  }
  return 0;
}

static int start_helper(void) {
  pthread_t thread;
  pthread_attr_t attributes;
  sigset_t all = {~0ULL}, before;
  /* The helper handles no signal of the program, and takes its own by waiting. */
  __signalbox_rt_sigprocmask(SIG_BLOCK, &all, &before);
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  int error = pthread_create(&thread, &attributes, help, 0);
  __signalbox_rt_sigprocmask(SIG_SETMASK, &before, 0);
  if (error) return -error;
  helper_tid = ((struct signalbox_thread *)thread)->tid;
  __signalbox_threads--; /* the program's end does not wait for it */
  return 0;
}

int __signalbox_timer_create_thread(clockid_t clock, struct sigevent *event, timer_t *timer) {
  int error = helper_tid ? 0 : start_helper();
  if (error) return result(-EAGAIN);
  struct thread_timer *created = malloc(sizeof *created);
  if (!created) return result(-ENOMEM);
  created->function = event->sigev_notify_function;
  created->value = event->sigev_value;
  if (event->sigev_notify_attributes) created->attributes = *event->sigev_notify_attributes;
  else pthread_attr_init(&created->attributes);
  pthread_attr_setdetachstate(&created->attributes, PTHREAD_CREATE_DETACHED);
  struct sigevent to_helper = {.sigev_signo = SIGTIMER, .sigev_notify = SIGEV_THREAD_ID};
  to_helper.sigev_value.sival_ptr = created;
  to_helper.sigev_notify_thread_id = helper_tid;
  int number;
  int r = __signalbox_timer_create(clock, &to_helper, &number);
  if (r == 0) *timer = (timer_t)number;
  return result(r);
}
