/* Processes: fork(2), wait(2), _exit(2), getpid(2), setpgid(2) and their kin. */
#include "calls.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* pthread_atfork(3) */
struct fork_handlers {
  void (*prepare)(void), (*parent)(void), (*child)(void);
  struct fork_handlers *older, *newer;
};
static struct fork_handlers *newest, *oldest;

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
  struct fork_handlers *added = malloc(sizeof *added);
  if (!added) return ENOMEM;
  *added = (struct fork_handlers){prepare, parent, child, newest, 0};
  if (newest) newest->newer = added;
  else oldest = added;
  newest = added;
  return 0;
}

static int in_child(int r) {
  if (r == 0) {
    __signalbox_self->tid = __signalbox_gettid();
    __signalbox_threads = 1;
  }
  return r;
}
pid_t _Fork(void) { return result(in_child(__signalbox_fork())); }
pid_t fork(void) {
  for (struct fork_handlers *each = newest; each; each = each->older)
    if (each->prepare) each->prepare();
  int r = in_child(__signalbox_fork());
  for (struct fork_handlers *each = oldest; each; each = each->newer) {
    void (*after)(void) = r == 0 ? each->child : each->parent;
    if (after) after();
  }
  return result(r);
}
pid_t vfork(void) { return result(in_child(__signalbox_vfork())); }

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) { return result(CANCELLABLE(__signalbox_wait4(pid, status, options, usage))); }
pid_t wait3(int *status, int options, struct rusage *usage) { return wait4(-1, status, options, usage); }
pid_t waitpid(pid_t pid, int *status, int options) { return wait4(pid, status, options, 0); }
pid_t wait(int *status) { return wait4(-1, status, 0, 0); }
int waitid(idtype_t type, id_t id, siginfo_t *info, int options) { return result(CANCELLABLE(__signalbox_waitid((int)type, (int)id, info, options))); }

_Noreturn void _exit(int status) { __signalbox_exit_group(status); __builtin_unreachable(); }
_Noreturn void _Exit(int status) { __signalbox_exit_group(status); __builtin_unreachable(); }

pid_t getpid(void) { return __signalbox_getpid(); }
pid_t getppid(void) { return __signalbox_getppid(); }
pid_t gettid(void) { return __signalbox_gettid(); }
uid_t getuid(void) { return (uid_t)__signalbox_getuid(); }
uid_t geteuid(void) { return (uid_t)__signalbox_geteuid(); }
gid_t getgid(void) { return (gid_t)__signalbox_getgid(); }
gid_t getegid(void) { return (gid_t)__signalbox_getegid(); }
pid_t getpgid(pid_t pid) { return result(__signalbox_getpgid(pid)); }
pid_t getpgrp(void) { return __signalbox_getpgid(0); }
int setpgid(pid_t pid, pid_t group) { return result(__signalbox_setpgid(pid, group)); }
int setpgrp(void) { return setpgid(0, 0); }
pid_t getsid(pid_t pid) { return result(__signalbox_getsid(pid)); }
pid_t setsid(void) { return result(__signalbox_setsid()); }

/* There is one user: becoming that user is allowed, becoming another is not. */
static int become(unsigned id, unsigned own) { return result(id == own ? 0 : -EPERM); }
int setuid(uid_t id) { return become(id, getuid()); }
int seteuid(uid_t id) { return become(id, getuid()); }
int setreuid(uid_t real, uid_t effective) { return result((real == (uid_t)-1 || real == getuid()) && (effective == (uid_t)-1 || effective == getuid()) ? 0 : -EPERM); }
int setgid(gid_t id) { return become(id, getgid()); }
int setegid(gid_t id) { return become(id, getgid()); }
int setregid(gid_t real, gid_t effective) { return result((real == (gid_t)-1 || real == getgid()) && (effective == (gid_t)-1 || effective == getgid()) ? 0 : -EPERM); }
int getgroups(int size, gid_t groups[]) {
  if (size < 0) return result(-EINVAL);
  if (size > 0) groups[0] = getgid();
  return 1;
}
int nice(int increment) { return increment < 0 ? result(-EPERM) : increment; }
