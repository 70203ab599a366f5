/* A thread as the runtime keeps it. pthread_t is its address. */
#ifndef SIGNALBOX_THREAD_H
#define SIGNALBOX_THREAD_H
#include <pthread.h>

/* what pthread_attr_getstacksize says unless somebody set it: RLIMIT_STACK, as with glibc; pthread.c gives less */
#define DEFAULT_STACK (8 * 1024 * 1024)
#define KEYS 1024
#define KEY_DESTRUCTOR_ROUNDS 4

enum { JOINABLE, DETACHED, JOINING };

struct signalbox_thread {
  /* futex: 1 while the thread exists; the kernel clears it at the end (CLONE_CHILD_CLEARTID) */
  volatile int alive;
  int tid;
  volatile int state;
  void *(*start)(void *);
  void *argument;
  void *result;
  /* the mapping of its stack, guard page first; null where the program gave the stack, and for the main thread */
  void *mapping;
  unsigned long mapping_size;
  void *stack;
  unsigned long stack_size, guard_size;
  int cancel_disabled, cancel_asynchronous, at_cancellation_point, exiting;
  volatile int cancel_pending;
  struct __signalbox_cleanup *cleanup;
  unsigned long long signal_mask;
  char name[16];
  struct signalbox_thread *next;
  /* Linux's struct robust_list_head: the robust mutexes that the thread holds, by their __next; get_robust_list(2) */
  struct { void *list; int futex_offset; void *pending; } robust;
  const void **specific;
};

extern struct signalbox_thread *__signalbox_self;
extern struct signalbox_thread __signalbox_main_thread;
extern volatile int __signalbox_threads;
extern char *__signalbox_main_stack_top;
void __signalbox_test_cancel(void);
void __signalbox_run_key_destructors(struct signalbox_thread *);
void __signalbox_reset_thread_locals(void);
void __signalbox_fork_threads(void);
#endif
