/* Threads: pthread_create(3), pthread_join(3), pthread_exit(3). */
#include "futex.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <signalbox/abi/clone.h>
#include <unistd.h>

#define PAGE 4096u
/*
 * Where Linux would give 8 MiB, of which a thread uses what it needs, address space is scarce here: the first threads get a stack that holds a
 * large array, later ones a small one.
 */
#define LARGE_STACK (1024 * 1024)
#define SMALL_STACK (256 * 1024)
#define LARGE_STACKS 8

/* Threads that ended detached: their stacks are unmapped by whoever comes next, since nobody can unmap the stack it stands on. */
static struct signalbox_thread *ended;

static void release(struct signalbox_thread *thread) {
  free(thread->specific);
  if (thread->mapping) munmap(thread->mapping, thread->mapping_size);
  free(thread);
}

static void release_ended(void) {
  struct signalbox_thread **link = &ended;
  while (*link) {
    struct signalbox_thread *thread = *link;
    if (thread->alive) {
      link = &thread->next;
      continue;
    }
    *link = thread->next;
    release(thread);
  }
}

static void run(void *argument) {
  struct signalbox_thread *self = argument;
  __signalbox_self = self;
  __signalbox_reset_thread_locals();
  errno = 0;
  self->tid = __signalbox_gettid();
  __signalbox_rt_sigprocmask(SIG_SETMASK, &self->signal_mask, 0);
  pthread_exit(self->start(self->argument));
}

static int map_stack(struct signalbox_thread *thread, const pthread_attr_t *attributes) {
  unsigned long size = attributes && attributes->__is.__stack_size ? attributes->__is.__stack_size : DEFAULT_STACK;
  if (size == DEFAULT_STACK && !(attributes && attributes->__is.__stack_address)) size = __signalbox_threads <= LARGE_STACKS ? LARGE_STACK : SMALL_STACK;
  if (attributes && attributes->__is.__stack_address) {
    thread->stack = attributes->__is.__stack_address;
    thread->stack_size = size;
    return 0;
  }
  unsigned long guard = attributes ? attributes->__is.__guard_size : PAGE;
  guard = (guard + PAGE - 1) & -PAGE;
  size = (size + PAGE - 1) & -PAGE;
  char *mapping = mmap(0, guard + size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (mapping == MAP_FAILED && size == LARGE_STACK) {
    size = SMALL_STACK;
    mapping = mmap(0, guard + size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  }
  if (mapping == MAP_FAILED) return EAGAIN;
  if (guard) mprotect(mapping, guard, PROT_NONE);
  *thread = (struct signalbox_thread){.mapping = mapping, .mapping_size = guard + size, .stack = mapping + guard, .stack_size = size, .guard_size = guard};
  return 0;
}

int pthread_create(pthread_t *restrict created, const pthread_attr_t *restrict attributes, void *(*start)(void *), void *restrict argument) {
  release_ended();
  struct signalbox_thread *thread = calloc(1, sizeof *thread);
  if (!thread || map_stack(thread, attributes)) return free(thread), EAGAIN;
  thread->start = start;
  thread->argument = argument;
  thread->alive = 1;
  thread->state = attributes && attributes->__is.__detached ? DETACHED : JOINABLE;
  memcpy(thread->name, __signalbox_self->name, sizeof thread->name);
  __signalbox_threads++;
  *created = (pthread_t)thread;
  char *top = (char *)(((unsigned long)thread->stack + thread->stack_size) & -16ul);
  /* As glibc: it begins with all signals blocked, so that no handler runs before it knows who it is. */
  sigset_t all = {~0ULL}, before;
  __signalbox_rt_sigprocmask(SIG_SETMASK, &all, &before);
  thread->signal_mask = attributes && attributes->__is.__has_signal_mask ? attributes->__is.__signal_mask : before.__bits;
  int r = __signalbox_clone(CLONE_CHILD_CLEARTID, (void *)run, thread, top, &thread->alive);
  if (r < 0) {
    __signalbox_threads--;
    release(thread);
    __signalbox_rt_sigprocmask(SIG_SETMASK, &before, 0);
    return -r;
  }
  thread->tid = r;
  __signalbox_rt_sigprocmask(SIG_SETMASK, &before, 0);
  return 0;
}

_Noreturn void pthread_exit(void *value) {
  struct signalbox_thread *self = __signalbox_self;
  self->cancel_disabled = 1;
  self->exiting = 1;
  while (self->cleanup) {
    struct __signalbox_cleanup *cleanup = self->cleanup;
    self->cleanup = cleanup->__next;
    cleanup->__function(cleanup->__argument);
  }
  __signalbox_run_key_destructors(self);
  /* the last thread's end is the process's: exit(3) with 0, so that stdio is flushed */
  if (--__signalbox_threads == 0) exit(0);
  sigset_t all = {~0ULL};
  __signalbox_rt_sigprocmask(SIG_SETMASK, &all, 0);
  self->result = value;
  if (self->state == DETACHED) {
    self->next = ended;
    ended = self;
  }
  if (self == &__signalbox_main_thread) {
    self->alive = 0;
    futex_wake(&self->alive, EVERYONE);
  }
  __signalbox_exit(0);
  __builtin_unreachable();
}

static int join(struct signalbox_thread *thread, void **value, clockid_t clock, const struct timespec *deadline) {
  if (thread->state != JOINABLE) return EINVAL;
  if (thread == __signalbox_self) return EDEADLK;
  thread->state = JOINING;
  while (thread->alive) {
    int r = CANCELLABLE(futex_wait(&thread->alive, 1, clock, deadline));
    if (r == -ETIMEDOUT || r == -EINVAL) {
      thread->state = JOINABLE;
      return -r;
    }
  }
  if (value) *value = thread->result;
  if (thread != &__signalbox_main_thread) release(thread);
  return 0;
}
int pthread_join(pthread_t thread, void **value) { return join((struct signalbox_thread *)thread, value, CLOCK_MONOTONIC, 0); }
int pthread_timedjoin_np(pthread_t thread, void **value, const struct timespec *deadline) { return join((struct signalbox_thread *)thread, value, CLOCK_REALTIME, deadline); }
int pthread_clockjoin_np(pthread_t thread, void **value, clockid_t clock, const struct timespec *deadline) { return join((struct signalbox_thread *)thread, value, clock, deadline); }
int pthread_tryjoin_np(pthread_t thread, void **value) {
  return ((struct signalbox_thread *)thread)->alive ? EBUSY : pthread_join(thread, value);
}

int pthread_detach(pthread_t id) {
  struct signalbox_thread *thread = (struct signalbox_thread *)id;
  if (thread->state == DETACHED) return EINVAL;
  if (thread->state == JOINABLE) {
    thread->state = DETACHED;
    if (!thread->alive && thread != &__signalbox_main_thread) release(thread);
  }
  return 0;
}
