/* signal(7): Linux's numbers and structures, glibc's names. */
#ifndef _SIGNAL_H
#define _SIGNAL_H
#include <features.h>
#define __NEED_size_t
#define __NEED_pid_t
#define __NEED_uid_t
#define __NEED_clock_t
#define __NEED_time_t
#define __NEED_struct_timespec
#define __NEED_sigset_t
#include <bits/alltypes.h>
#include <signalbox/abi/signals.h>
#include <signalbox/abi/sa.h>
#include <signalbox/abi/sig_how.h>
#include <signalbox/abi/si.h>
#include <signalbox/abi/ill.h>
#include <signalbox/abi/fpe.h>
#include <signalbox/abi/segv.h>
#include <signalbox/abi/bus.h>
#include <signalbox/abi/trap.h>
#include <signalbox/abi/cld.h>
#include <signalbox/abi/poll_code.h>
#include <signalbox/abi/ss.h>
#include <signalbox/abi/sigstk.h>
#include <signalbox/abi/sigev.h>

typedef int sig_atomic_t;
typedef void (*__sighandler_t)(int);
typedef __sighandler_t sighandler_t;
typedef __sighandler_t sig_t;

#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)
#define SIG_HOLD ((__sighandler_t)2)
#define SIG_ERR ((__sighandler_t)-1)

#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_STACK SA_ONSTACK
#define SI_ASYNCNL (-60)
#define SI_DETHREAD (-7)

union sigval { int sival_int; void *sival_ptr; };
typedef union sigval sigval_t;
typedef sigval_t __sigval_t;

/* sigaction(2), "The siginfo_t argument to a SA_SIGINFO handler" */
typedef struct {
  int si_signo;
  int si_errno;
  int si_code;
  union {
    int _pad[29];
    struct { int si_pid; unsigned si_uid; } _kill;
    struct { int si_tid; int si_overrun; sigval_t si_sigval; } _timer;
    struct { int si_pid; unsigned si_uid; sigval_t si_sigval; } _rt;
    struct { int si_pid; unsigned si_uid; int si_status; long si_utime; long si_stime; } _sigchld;
    struct { void *si_addr; short si_addr_lsb; struct { void *_lower; void *_upper; } _addr_bnd; } _sigfault;
    struct { long si_band; int si_fd; } _sigpoll;
    struct { void *_call_addr; int _syscall; unsigned _arch; } _sigsys;
  } _sifields;
} __attribute__((__aligned__(8))) siginfo_t;
#define si_pid _sifields._kill.si_pid
#define si_uid _sifields._kill.si_uid
#define si_timerid _sifields._timer.si_tid
#define si_overrun _sifields._timer.si_overrun
#define si_status _sifields._sigchld.si_status
#define si_utime _sifields._sigchld.si_utime
#define si_stime _sifields._sigchld.si_stime
#define si_value _sifields._rt.si_sigval
#define si_int _sifields._rt.si_sigval.sival_int
#define si_ptr _sifields._rt.si_sigval.sival_ptr
#define si_addr _sifields._sigfault.si_addr
#define si_addr_lsb _sifields._sigfault.si_addr_lsb
#define si_lower _sifields._sigfault._addr_bnd._lower
#define si_upper _sifields._sigfault._addr_bnd._upper
#define si_band _sifields._sigpoll.si_band
#define si_fd _sifields._sigpoll.si_fd
#define si_call_addr _sifields._sigsys._call_addr
#define si_syscall _sifields._sigsys._syscall
#define si_arch _sifields._sigsys._arch

/* glibc's order of members; src/signal.c hands the kernel its own. */
struct sigaction {
  union {
    __sighandler_t sa_handler;
    void (*sa_sigaction)(int, siginfo_t *, void *);
  } __sigaction_handler;
  sigset_t sa_mask;
  int sa_flags;
  void (*sa_restorer)(void);
};
#define sa_handler __sigaction_handler.sa_handler
#define sa_sigaction __sigaction_handler.sa_sigaction

typedef struct sigaltstack {
  void *ss_sp;
  int ss_flags;
  size_t ss_size;
} stack_t;

struct sigstack {
  void *ss_sp;
  int ss_onstack;
};

/* getcontext(3) */
typedef long long greg_t;
#define NGREG 23
#define __NGREG NGREG
typedef greg_t gregset_t[NGREG];
enum {
  REG_R8 = 0, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15, REG_RDI, REG_RSI, REG_RBP, REG_RBX,
  REG_RDX, REG_RAX, REG_RCX, REG_RSP, REG_RIP, REG_EFL, REG_CSGSFS, REG_ERR, REG_TRAPNO, REG_OLDMASK, REG_CR2
};
typedef struct { gregset_t gregs; } mcontext_t;
typedef struct ucontext_t {
  unsigned long uc_flags;
  struct ucontext_t *uc_link;
  stack_t uc_stack;
  mcontext_t uc_mcontext;
  sigset_t uc_sigmask;
} ucontext_t;

/* sigevent(3type) */
struct sigevent {
  sigval_t sigev_value;
  int sigev_signo;
  int sigev_notify;
  struct {
    struct { void (*_function)(sigval_t); pthread_attr_t *_attribute; } _sigev_thread;
    int _tid;
  } _sigev_un;
};
typedef struct sigevent sigevent_t;
#define sigev_notify_function _sigev_un._sigev_thread._function
#define sigev_notify_attributes _sigev_un._sigev_thread._attribute
#define sigev_notify_thread_id _sigev_un._tid

#ifdef __USE_MISC
__sighandler_t signal(int, __sighandler_t);
#else
__sighandler_t signal(int, __sighandler_t) __asm__("__sysv_signal");
#endif
__sighandler_t bsd_signal(int, __sighandler_t);
__sighandler_t sysv_signal(int, __sighandler_t);
__sighandler_t __sysv_signal(int, __sighandler_t);
int raise(int);
int kill(pid_t, int);
int killpg(pid_t, int);
int sigqueue(pid_t, int, const union sigval);
int sigaction(int, const struct sigaction *__restrict, struct sigaction *__restrict);
int sigprocmask(int, const sigset_t *__restrict, sigset_t *__restrict);
int sigsuspend(const sigset_t *);
int sigpending(sigset_t *);
int sigwait(const sigset_t *__restrict, int *__restrict);
int sigwaitinfo(const sigset_t *__restrict, siginfo_t *__restrict);
int sigtimedwait(const sigset_t *__restrict, siginfo_t *__restrict, const struct timespec *__restrict);
int sigaltstack(const stack_t *__restrict, stack_t *__restrict);
int sigstack(struct sigstack *, struct sigstack *);
int siginterrupt(int, int);
void psignal(int, const char *);
void psiginfo(const siginfo_t *, const char *);
/* POSIX.1-2024: names without SIG; the longest is "RTMIN+15". */
#define SIG2STR_MAX 9
int sig2str(int, char *);
int str2sig(const char *__restrict, int *__restrict);

int sigemptyset(sigset_t *);
int sigfillset(sigset_t *);
int sigaddset(sigset_t *, int);
int sigdelset(sigset_t *, int);
int sigismember(const sigset_t *, int);
int sigisemptyset(const sigset_t *);
int sigandset(sigset_t *, const sigset_t *, const sigset_t *);
int sigorset(sigset_t *, const sigset_t *, const sigset_t *);

/* Obsolete, System V: sigset(3) */
__sighandler_t sigset(int, __sighandler_t);
int sighold(int);
int sigrelse(int);
int sigignore(int);
#ifdef __USE_XOPEN_EXTENDED
int sigpause(int) __asm__("__xpg_sigpause");
#endif

/* Obsolete, BSD: sigvec(3) */
int sigblock(int);
int sigsetmask(int);
int siggetmask(void);
#define sigmask(sig) ((int)(1u << ((sig) - 1)))

int pthread_kill(pthread_t, int);
int pthread_sigmask(int, const sigset_t *__restrict, sigset_t *__restrict);
int pthread_sigqueue(pthread_t, int, const union sigval);
#ifdef __USE_GNU
int tgkill(pid_t, pid_t, int);
#endif
int __libc_current_sigrtmin(void);
int __libc_current_sigrtmax(void);
#endif
