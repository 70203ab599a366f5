/* Sets, masks and waiting for signals: sigsetops(3), sigprocmask(2), sigsuspend(2), sigwait(3), sigwaitinfo(2). */
#include "calls.h"
#include <signal.h>
#include <time.h>

static int valid(int sig) { return sig >= 1 && sig < NSIG && sig != SIGCANCEL && sig != SIGTIMER; }

int sigemptyset(sigset_t *set) { return set->__bits = 0, 0; }
int sigfillset(sigset_t *set) { return set->__bits = ~INTERNAL_SIGNALS, 0; }
int sigaddset(sigset_t *set, int sig) {
  if (!valid(sig)) return result(-EINVAL);
  return set->__bits |= 1ULL << (sig - 1), 0;
}
int sigdelset(sigset_t *set, int sig) {
  if (!valid(sig)) return result(-EINVAL);
  return set->__bits &= ~(1ULL << (sig - 1)), 0;
}
int sigismember(const sigset_t *set, int sig) {
  if (sig < 1 || sig >= NSIG) return result(-EINVAL);
  return (int)(set->__bits >> (sig - 1) & 1);
}
int sigisemptyset(const sigset_t *set) { return set->__bits == 0; }
int sigandset(sigset_t *set, const sigset_t *left, const sigset_t *right) { return set->__bits = left->__bits & right->__bits, 0; }
int sigorset(sigset_t *set, const sigset_t *left, const sigset_t *right) { return set->__bits = left->__bits | right->__bits, 0; }

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  sigset_t allowed;
  if (set && set->__bits & INTERNAL_SIGNALS) {
    allowed.__bits = set->__bits & ~INTERNAL_SIGNALS;
    set = &allowed;
  }
  return -__signalbox_rt_sigprocmask(how, set, old);
}
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) { return result(-pthread_sigmask(how, set, old)); }
int sigpending(sigset_t *set) { return result(__signalbox_rt_sigpending(set)); }
int sigsuspend(const sigset_t *mask) { return result(CANCELLABLE(__signalbox_rt_sigsuspend(mask))); }
int pause(void) { return result(CANCELLABLE(__signalbox_pause())); }

static int timed_wait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout) {
  int r = CANCELLABLE(__signalbox_rt_sigtimedwait(set, info, timeout));
  /* glibc: who waits does not see whether kill or tgkill sent it */
  if (r > 0 && info && info->si_code == SI_TKILL) info->si_code = SI_USER;
  return r;
}
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout) {
  return result(timed_wait(set, info, timeout));
}
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) { return result(timed_wait(set, info, 0)); }

/* sigwait(3): an error number, and never EINTR. */
int sigwait(const sigset_t *restrict set, int *restrict sig) {
  int r;
  do r = timed_wait(set, 0, 0);
  while (r == -EINTR);
  if (r < 0) return -r;
  *sig = r;
  return 0;
}
