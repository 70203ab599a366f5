/*
 * signalbox/faulthandler.h, after Modules/faulthandler.c of CPython: the same signals, flags and order of steps. The stacks' lines come from the
 * machine (src/machine/traceback.ts), since a program cannot see them.
 */
#include "calls.h"
#include <signal.h>
#include <signalbox/abi/traceback.h>
#include <signalbox/faulthandler.h>
#include <string.h>
#include <unistd.h>

/* In the order in which they are installed: faulthandler_handlers[]. */
static struct fatal {
  int signum, enabled;
  struct sigaction previous;
} fatal_signals[] = {{SIGBUS}, {SIGILL}, {SIGFPE}, {SIGABRT}, {SIGSEGV}};
#define FATAL_SIGNALS (sizeof fatal_signals / sizeof *fatal_signals)
static struct { int enabled, fd, all_threads; } fatal_error;

static struct user {
  int enabled, fd, all_threads, chain;
  struct sigaction previous;
} user_signals[NSIG];

/* A dump is being written by a handler: another one would print nothing (`reentrant`). */
static volatile int dumping;

/* Writes all; false: it could not. _Py_write_noraise. */
static int put(int fd, const char *text, int length) {
  while (length > 0) {
    int written = __signalbox_write(fd, text, length);
    if (written == -EINTR) continue;
    if (written < 0) return 0;
    text += written;
    length -= written;
  }
  return 1;
}

static int put_text(int fd, const char *text) { return put(fd, text, strlen(text)); }

/* A line of a dump; false: there is none. */
static int put_line(int fd, int flags, int thread, int line) {
  char part[256];
  int offset = 0, length;
  do {
    length = __signalbox_traceback(flags, thread, line, offset, part, sizeof part);
    if (length <= 0) break;
    put(fd, part, length);
    offset += length;
  } while (length == sizeof part);
  return offset > 0;
}

int __signalbox_put_traceback(int fd, int flags) {
  for (int thread = 0; put_line(fd, flags, thread, 0); thread++)
    for (int line = 1; put_line(fd, flags, thread, line); line++) {}
  return 0;
}

/* The first who enables or registers anything gets a stack for its handlers: faulthandler_init_enable. */
static int use_alternate_stack(void) {
  static char stack[2 * SIGSTKSZ] __attribute__((__aligned__(16)));
  static int used;
  if (used) return 0;
  used = 1;
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  return sigaltstack(&alternate, 0);
}

/* faulthandler_fatal_error: takes itself away first, so that a fault in here is fatal at once. */
static void fatal_error_handler(int signum) {
  int saved = errno;
  struct fatal *fatal = fatal_signals;
  if (!fatal_error.enabled) return;
  while (fatal->signum != signum) fatal++;
  if (fatal->enabled) {
    fatal->enabled = 0;
    sigaction(signum, &fatal->previous, 0);
  }
  if (!dumping) {
    dumping = 1;
    put_text(fatal_error.fd, "Fatal guest error: ");
    put_text(fatal_error.fd, sigdescr_np(signum));
    put_text(fatal_error.fd, "\n\n");
    __signalbox_put_traceback(fatal_error.fd, TRACEBACK_INTERRUPTED | (fatal_error.all_threads ? TRACEBACK_ALL_THREADS : 0));
    dumping = 0;
  }
  errno = saved;
  /* SA_NODEFER: it is delivered before this returns. */
  raise(signum);
}

int faulthandler_enable(int fd, int all_threads) {
  if (fd < 0) return result(-EBADF);
  fatal_error.fd = fd;
  fatal_error.all_threads = all_threads;
  if (fatal_error.enabled) return 0;
  fatal_error.enabled = 1;
  if (use_alternate_stack() < 0) return -1;
  struct sigaction action = {.sa_handler = fatal_error_handler, .sa_flags = (int)(SA_NODEFER | SA_ONSTACK)};
  for (struct fatal *fatal = fatal_signals; fatal < fatal_signals + FATAL_SIGNALS; fatal++) {
    if (sigaction(fatal->signum, &action, &fatal->previous) < 0) return -1;
    fatal->enabled = 1;
  }
  return 0;
}

int faulthandler_disable(void) {
  if (!fatal_error.enabled) return 0;
  fatal_error.enabled = 0;
  for (struct fatal *fatal = fatal_signals; fatal < fatal_signals + FATAL_SIGNALS; fatal++) {
    if (!fatal->enabled) continue;
    fatal->enabled = 0;
    sigaction(fatal->signum, &fatal->previous, 0);
  }
  return 1;
}

int faulthandler_is_enabled(void) { return fatal_error.enabled; }

int faulthandler_dump_traceback(int fd, int all_threads) {
  if (fd < 0) return result(-EBADF);
  return __signalbox_put_traceback(fd, all_threads ? TRACEBACK_ALL_THREADS : 0);
}

static void user_handler(int signum);

/* A chained handler must be able to raise its own signal: SA_NODEFER, and then no SA_RESTART (CPython assigns where it should add). */
static int install_user(int signum, int chain, struct sigaction *previous) {
  struct sigaction action = {.sa_handler = user_handler, .sa_flags = (int)((chain ? SA_NODEFER : SA_RESTART) | SA_ONSTACK)};
  return sigaction(signum, &action, previous);
}

/* faulthandler_user */
static void user_handler(int signum) {
  struct user *user = &user_signals[signum];
  int saved = errno;
  if (!user->enabled) return;
  if (!dumping) {
    dumping = 1;
    __signalbox_put_traceback(user->fd, TRACEBACK_INTERRUPTED | (user->all_threads ? TRACEBACK_ALL_THREADS : 0));
    dumping = 0;
  }
  errno = saved;
  if (!user->chain) return;
  sigaction(signum, &user->previous, 0);
  errno = saved;
  raise(signum);
  /* What the handler of before made of errno stays. */
  saved = errno;
  install_user(signum, user->chain, 0);
  errno = saved;
}

/* check_signum */
static int may_register(int signum) {
  for (struct fatal *fatal = fatal_signals; fatal < fatal_signals + FATAL_SIGNALS; fatal++)
    if (fatal->signum == signum) return 0;
  return signum >= 1 && signum < NSIG;
}

int faulthandler_register(int signum, int fd, int all_threads, int chain) {
  if (!may_register(signum)) return result(-EINVAL);
  if (fd < 0) return result(-EBADF);
  struct user *user = &user_signals[signum];
  if (!user->enabled) {
    if (use_alternate_stack() < 0 || install_user(signum, chain, &user->previous) < 0) return -1;
    user->enabled = 1;
  }
  user->fd = fd;
  user->all_threads = all_threads;
  user->chain = chain;
  return 0;
}

int faulthandler_unregister(int signum) {
  if (!may_register(signum)) return result(-EINVAL);
  struct user *user = &user_signals[signum];
  if (!user->enabled) return 0;
  user->enabled = 0;
  sigaction(signum, &user->previous, 0);
  return 1;
}
