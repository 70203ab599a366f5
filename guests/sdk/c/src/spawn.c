/*
 * posix_spawn(3): the child is made by vfork(2), so that its parent learns why it could not run: the error's number lies in memory that
 * both share. The order of what the child does is glibc's (__spawni_child).
 */
#include "calls.h"
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum action { DO_OPEN, DO_CLOSE, DO_DUP2, DO_CHDIR, DO_CLOSEFROM, DO_TCSETPGRP };
struct __spawn_action {
  enum action kind;
  int fd, other, flags;
  mode_t mode;
  char *path;
};

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions) { return memset(actions, 0, sizeof *actions), 0; }
int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions) {
  for (int at = 0; at < actions->__used; at++) free(actions->__actions[at].path);
  free(actions->__actions);
  return posix_spawn_file_actions_init(actions);
}
static int add_action(posix_spawn_file_actions_t *actions, struct __spawn_action action) {
  if (action.fd < 0 || action.fd >= getdtablesize() || action.other < 0) return EBADF;
  if (actions->__used == actions->__allocated) {
    int room = actions->__allocated * 2 + 8;
    struct __spawn_action *longer = realloc(actions->__actions, room * sizeof action);
    if (!longer) return ENOMEM;
    actions->__actions = longer;
    actions->__allocated = room;
  }
  if (action.path && !(action.path = strdup(action.path))) return ENOMEM;
  actions->__actions[actions->__used++] = action;
  return 0;
}
int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *actions, int fd, const char *path, int flags, mode_t mode) {
  return add_action(actions, (struct __spawn_action){.kind = DO_OPEN, .fd = fd, .flags = flags, .mode = mode, .path = (char *)path});
}
int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int fd) { return add_action(actions, (struct __spawn_action){.kind = DO_CLOSE, .fd = fd}); }
int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int fd, int to) {
  return add_action(actions, (struct __spawn_action){.kind = DO_DUP2, .fd = fd, .other = to});
}
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path) {
  return add_action(actions, (struct __spawn_action){.kind = DO_CHDIR, .path = (char *)path});
}
int posix_spawn_file_actions_addchdir(posix_spawn_file_actions_t *actions, const char *path) { return posix_spawn_file_actions_addchdir_np(actions, path); }
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from) { return add_action(actions, (struct __spawn_action){.kind = DO_CLOSEFROM, .fd = from}); }
int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *actions, int fd) { return add_action(actions, (struct __spawn_action){.kind = DO_TCSETPGRP, .fd = fd}); }

#define ALL_FLAGS 0xff
int posix_spawnattr_init(posix_spawnattr_t *attributes) { return memset(attributes, 0, sizeof *attributes), 0; }
int posix_spawnattr_destroy(posix_spawnattr_t *attributes) { return 0; }
int posix_spawnattr_setflags(posix_spawnattr_t *attributes, short flags) {
  if (flags & ~ALL_FLAGS) return EINVAL;
  attributes->__flags = flags;
  return 0;
}
int posix_spawnattr_getflags(const posix_spawnattr_t *attributes, short *flags) { return *flags = attributes->__flags, 0; }
int posix_spawnattr_setpgroup(posix_spawnattr_t *attributes, pid_t group) { return attributes->__pgrp = group, 0; }
int posix_spawnattr_getpgroup(const posix_spawnattr_t *attributes, pid_t *group) { return *group = attributes->__pgrp, 0; }
int posix_spawnattr_setsigdefault(posix_spawnattr_t *attributes, const sigset_t *set) { return attributes->__sd = *set, 0; }
int posix_spawnattr_getsigdefault(const posix_spawnattr_t *attributes, sigset_t *set) { return *set = attributes->__sd, 0; }
int posix_spawnattr_setsigmask(posix_spawnattr_t *attributes, const sigset_t *set) { return attributes->__ss = *set, 0; }
int posix_spawnattr_getsigmask(const posix_spawnattr_t *attributes, sigset_t *set) { return *set = attributes->__ss, 0; }
int posix_spawnattr_setschedparam(posix_spawnattr_t *attributes, const struct sched_param *parameter) { return attributes->__sp = *parameter, 0; }
int posix_spawnattr_getschedparam(const posix_spawnattr_t *attributes, struct sched_param *parameter) { return *parameter = attributes->__sp, 0; }
int posix_spawnattr_setschedpolicy(posix_spawnattr_t *attributes, int policy) { return attributes->__policy = policy, 0; }
int posix_spawnattr_getschedpolicy(const posix_spawnattr_t *attributes, int *policy) { return *policy = attributes->__policy, 0; }

static int act(const struct __spawn_action *action) {
  switch (action->kind) {
    case DO_CLOSE:
      /* Only a number out of range is an error. */
      return close(action->fd), 0;
    case DO_OPEN: {
      close(action->fd);
      int fd = open(action->path, action->flags, action->mode);
      if (fd < 0 || fd == action->fd) return fd;
      if (dup2(fd, action->fd) < 0) return -1;
      return close(fd);
    }
    case DO_DUP2: {
      if (action->fd != action->other) return dup2(action->fd, action->other);
      /* POSIX: "the FD_CLOEXEC flag is cleared" */
      int flags = fcntl(action->fd, F_GETFD);
      return flags < 0 ? -1 : fcntl(action->fd, F_SETFD, flags & ~FD_CLOEXEC);
    }
    case DO_CHDIR: return chdir(action->path);
    case DO_CLOSEFROM:
      for (int fd = action->fd; fd < 256; fd++) __signalbox_close(fd);
      return 0;
    case DO_TCSETPGRP: return tcsetpgrp(action->fd, getpgrp());
  }
  return 0;
}

static void begin_child(const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes, const sigset_t *mask) {
  short flags = attributes ? attributes->__flags : 0;
  if (flags & POSIX_SPAWN_SETSIGDEF)
    for (int sig = 1; sig < NSIG; sig++) {
      if (sig == SIGKILL || sig == SIGSTOP || !sigismember(&attributes->__sd, sig)) continue;
      struct signalbox_sigaction action = {0};
      __signalbox_rt_sigaction(sig, &action, 0);
    }
  if ((flags & POSIX_SPAWN_SETSID) && setsid() < 0) return;
  if ((flags & POSIX_SPAWN_SETPGROUP) && setpgid(0, attributes->__pgrp) < 0) return;
  if ((flags & POSIX_SPAWN_RESETIDS) && (seteuid(getuid()) < 0 || setegid(getgid()) < 0)) return;
  for (int at = 0; actions && at < actions->__used; at++) if (act(&actions->__actions[at]) < 0) return;
  __signalbox_rt_sigprocmask(SIG_SETMASK, flags & POSIX_SPAWN_SETSIGMASK ? &attributes->__ss : mask, 0);
  errno = 0;
}

void __signalbox_exec_in_path(const char *file, char *const arguments[], char *const environment[]);

static int spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[], int searches) {
  int *error = mmap(0, sizeof *error, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (error == MAP_FAILED) return ENOMEM;
  unsigned long long all = ~0ULL;
  sigset_t mask;
  __signalbox_rt_sigprocmask(SIG_SETMASK, &all, &mask);
  *error = 0;
  pid_t child = vfork();
  if (child == 0) {
    errno = 0;
    begin_child(actions, attributes, &mask);
    if (errno == 0) {
      if (searches) __signalbox_exec_in_path(path, arguments, environment);
      else execve(path, arguments, environment);
    }
    *error = errno ? errno : ECHILD;
    _exit(127);
  }
  int failed = child < 0 ? errno : *error;
  if (child > 0 && failed) __signalbox_wait4(child, 0, 0, 0);
  if (!failed && pid) *pid = child;
  __signalbox_rt_sigprocmask(SIG_SETMASK, &mask, 0);
  munmap(error, sizeof *error);
  return failed;
}
int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]) {
  return spawn(pid, path, actions, attributes, arguments, environment, 0);
}
int posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]) {
  return spawn(pid, file, actions, attributes, arguments, environment, 1);
}
