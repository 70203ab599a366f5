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
    /* get_robust_list(2): a new process has none */
    __signalbox_self->robust.list = 0;
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

/* Users and groups: credentials(7). */
int setuid(uid_t id) { return result(__signalbox_setuid((int)id)); }
int setgid(gid_t id) { return result(__signalbox_setgid((int)id)); }
int setreuid(uid_t real, uid_t effective) { return result(__signalbox_setreuid((int)real, (int)effective)); }
int setregid(gid_t real, gid_t effective) { return result(__signalbox_setregid((int)real, (int)effective)); }
int setresuid(uid_t real, uid_t effective, uid_t saved) { return result(__signalbox_setresuid((int)real, (int)effective, (int)saved)); }
int setresgid(gid_t real, gid_t effective, gid_t saved) { return result(__signalbox_setresgid((int)real, (int)effective, (int)saved)); }
int getresuid(uid_t *real, uid_t *effective, uid_t *saved) { return result(__signalbox_getresuid(real, effective, saved)); }
int getresgid(gid_t *real, gid_t *effective, gid_t *saved) { return result(__signalbox_getresgid(real, effective, saved)); }
int seteuid(uid_t id) { return id == (uid_t)-1 ? result(-EINVAL) : setresuid(-1, id, -1); }
int setegid(gid_t id) { return id == (gid_t)-1 ? result(-EINVAL) : setresgid(-1, id, -1); }
int setfsuid(uid_t id) { return (int)geteuid(); }
int setfsgid(gid_t id) { return (int)getegid(); }

/* Supplementary groups: kept, and looked at by nobody. */
static gid_t supplementary[32];
static int supplementary_count = -1;
int getgroups(int size, gid_t groups[]) {
  if (supplementary_count < 0) {
    supplementary[0] = getgid();
    supplementary_count = 1;
  }
  if (size < 0 || (size > 0 && size < supplementary_count)) return result(-EINVAL);
  for (int at = 0; size > 0 && at < supplementary_count; at++) groups[at] = supplementary[at];
  return supplementary_count;
}
int setgroups(size_t count, const gid_t *groups) {
  if (geteuid() != 0) return result(-EPERM);
  if (count > 32) return result(-EINVAL);
  for (size_t at = 0; at < count; at++) supplementary[at] = groups[at];
  supplementary_count = (int)count;
  return 0;
}
int initgroups(const char *user, gid_t group) { return setgroups(1, &group); }
int nice(int increment) { return increment < 0 ? result(-EPERM) : increment; }
