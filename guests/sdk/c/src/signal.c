/* Dispositions and sending: sigaction(2), signal(2), kill(2), raise(3), sigqueue(3). */
#include "calls.h"
#include <signal.h>
#include <string.h>
#include <unistd.h>
#undef sigpause

static int is_internal(int sig) { return sig == SIGCANCEL || sig == SIGTIMER; }

int __signalbox_sigaction(int sig, const struct sigaction *act, struct sigaction *old) {
  struct signalbox_sigaction in, out;
  if (act) in = (struct signalbox_sigaction){(unsigned)act->sa_handler, (unsigned)act->sa_flags, act->sa_mask.__bits};
  int r = __signalbox_rt_sigaction(sig, act ? &in : 0, old ? &out : 0);
  if (r == 0 && old) {
    memset(old, 0, sizeof *old);
    old->sa_handler = (sighandler_t)out.handler;
    old->sa_flags = (int)out.flags;
    old->sa_mask.__bits = out.mask;
  }
  return result(r);
}

int sigaction(int sig, const struct sigaction *restrict act, struct sigaction *restrict old) {
  if (is_internal(sig)) return result(-EINVAL);
  return __signalbox_sigaction(sig, act, old);
}

/* siginterrupt(3): signals for which signal() does not set SA_RESTART. */
static unsigned long long interrupting;

sighandler_t signal(int sig, sighandler_t handler) {
  if (handler == SIG_ERR || sig < 1 || sig >= NSIG) return errno = EINVAL, SIG_ERR;
  struct sigaction act = {.sa_handler = handler}, old;
  sigaddset(&act.sa_mask, sig);
  act.sa_flags = interrupting >> (sig - 1) & 1 ? 0 : SA_RESTART;
  return sigaction(sig, &act, &old) < 0 ? SIG_ERR : old.sa_handler;
}
sighandler_t bsd_signal(int sig, sighandler_t handler) { return signal(sig, handler); }
sighandler_t ssignal(int sig, sighandler_t handler) { return signal(sig, handler); }

/* System V: once only, and the signal itself is not blocked. */
sighandler_t __sysv_signal(int sig, sighandler_t handler) {
  if (handler == SIG_ERR || sig < 1 || sig >= NSIG) return errno = EINVAL, SIG_ERR;
  struct sigaction act = {.sa_handler = handler, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)}, old;
  return sigaction(sig, &act, &old) < 0 ? SIG_ERR : old.sa_handler;
}
sighandler_t sysv_signal(int sig, sighandler_t handler) { return __sysv_signal(sig, handler); }

int siginterrupt(int sig, int interrupt) {
  struct sigaction act;
  if (sigaction(sig, 0, &act) < 0) return -1;
  if (interrupt) {
    interrupting |= 1ULL << (sig - 1);
    act.sa_flags &= ~SA_RESTART;
  } else {
    interrupting &= ~(1ULL << (sig - 1));
    act.sa_flags |= SA_RESTART;
  }
  return sigaction(sig, &act, 0);
}

int kill(pid_t pid, int sig) { return result(__signalbox_kill(pid, sig)); }
int killpg(pid_t group, int sig) {
  if (group < 0) return result(-EINVAL);
  return kill(-group, sig);
}
int tgkill(pid_t tgid, pid_t tid, int sig) { return result(__signalbox_tgkill(tgid, tid, sig)); }
int raise(int sig) { return result(__signalbox_tgkill(__signalbox_getpid(), __signalbox_gettid(), sig)); }

int sigqueue(pid_t pid, int sig, const union sigval value) {
  siginfo_t info = {.si_signo = sig, .si_code = SI_QUEUE};
  info.si_pid = __signalbox_getpid();
  info.si_uid = __signalbox_getuid();
  info.si_value = value;
  return result(__signalbox_rt_sigqueueinfo(pid, sig, &info));
}

int sigaltstack(const stack_t *restrict stack, stack_t *restrict old) { return result(__signalbox_sigaltstack(stack, old)); }
int __libc_current_sigrtmin(void) { return SIGRTMIN; }
int __libc_current_sigrtmax(void) { return SIGRTMAX; }
