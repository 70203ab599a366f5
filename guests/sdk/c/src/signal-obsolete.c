/* sigset(3), sigvec(3), sigpause(3): what old programs call. */
#include "calls.h"
#include <signal.h>

#undef sigpause

static sigset_t only(int sig) { return (sigset_t){1ULL << (sig - 1)}; }
static int invalid(int sig) { return sig < 1 || sig >= NSIG; }

sighandler_t sigset(int sig, sighandler_t disposition) {
  if (invalid(sig) || disposition == SIG_ERR) return errno = EINVAL, SIG_ERR;
  sigset_t set = only(sig), before;
  struct sigaction act = {.sa_handler = disposition}, old;
  if (disposition == SIG_HOLD) {
    if (sigprocmask(SIG_BLOCK, &set, &before) < 0 || sigaction(sig, 0, &old) < 0) return SIG_ERR;
  } else if (sigaction(sig, &act, &old) < 0 || sigprocmask(SIG_UNBLOCK, &set, &before) < 0) {
    return SIG_ERR;
  }
  return before.__bits & set.__bits ? SIG_HOLD : old.sa_handler;
}
int sighold(int sig) {
  if (invalid(sig)) return result(-EINVAL);
  sigset_t set = only(sig);
  return sigprocmask(SIG_BLOCK, &set, 0);
}
int sigrelse(int sig) {
  if (invalid(sig)) return result(-EINVAL);
  sigset_t set = only(sig);
  return sigprocmask(SIG_UNBLOCK, &set, 0);
}
int sigignore(int sig) {
  struct sigaction act = {.sa_handler = SIG_IGN};
  return sigaction(sig, &act, 0);
}

int __xpg_sigpause(int sig) {
  if (invalid(sig)) return result(-EINVAL);
  sigset_t mask;
  sigprocmask(SIG_BLOCK, 0, &mask);
  mask.__bits &= ~only(sig).__bits;
  return sigsuspend(&mask);
}
/* BSD: the argument is a mask of the first 32 signals. */
int bsd_sigpause(int mask) __asm__("sigpause");
int bsd_sigpause(int mask) {
  sigset_t set = {(unsigned)mask};
  return sigsuspend(&set);
}
static int change(int how, int mask) {
  sigset_t set = {(unsigned)mask}, old;
  return sigprocmask(how, &set, &old) < 0 ? -1 : (int)old.__bits;
}
int sigblock(int mask) { return change(SIG_BLOCK, mask); }
int sigsetmask(int mask) { return change(SIG_SETMASK, mask); }
int siggetmask(void) { return sigblock(0); }

/* sigstack(3p): a stack of unknown size. glibc hands its top on as address and size. */
int sigstack(struct sigstack *stack, struct sigstack *old) {
  stack_t set, before;
  if (stack) set = (stack_t){.ss_sp = stack->ss_sp, .ss_flags = stack->ss_onstack ? SS_ONSTACK : 0, .ss_size = (size_t)stack->ss_sp};
  if (sigaltstack(stack ? &set : 0, &before) < 0) return -1;
  if (old) *old = (struct sigstack){.ss_sp = before.ss_sp, .ss_onstack = before.ss_flags & SS_ONSTACK};
  return 0;
}
