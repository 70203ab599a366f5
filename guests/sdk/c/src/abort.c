/* abort(3) and assert(3). */
#include "calls.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

/* POSIX: the signal is unblocked; a handler that returns changes nothing. */
_Noreturn void abort(void) {
  sigset_t set = {1ULL << (SIGABRT - 1)};
  __signalbox_rt_sigprocmask(SIG_UNBLOCK, &set, 0);
  raise(SIGABRT);
  struct signalbox_sigaction standard = {0};
  __signalbox_rt_sigaction(SIGABRT, &standard, 0);
  __signalbox_rt_sigprocmask(SIG_UNBLOCK, &set, 0);
  raise(SIGABRT);
  for (;;) __signalbox_exit_group(127);
}

const char *__signalbox_program_name(int whole);

_Noreturn void __assert_fail(const char *expression, const char *file, int line, const char *function) {
  fprintf(stderr, "%s: %s:%d: %s: Assertion `%s' failed.\n", __signalbox_program_name(0), file, line, function, expression);
  abort();
}
