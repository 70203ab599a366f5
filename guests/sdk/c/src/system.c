/* Limits, names and what the system does not have: sysconf(3), getrlimit(2), prctl(2), syscall(2). */
#include "calls.h"
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>
#undef syscall

long __signalbox_syscall_result(int r) { return result(r); }

long __signalbox_unknown_syscall(long number) {
  char name[40];
  snprintf(name, sizeof name, "system call %ld", number);
  return result(__signalbox_unavailable(name));
}

static int argument_count(long number) {
  switch (number) {
#define SIGNALBOX_CALL(name, count, arguments) case SYS_##name: return count;
#define SIGNALBOX_LAST_CALL SIGNALBOX_CALL
#include <signalbox/abi/dispatch.h>
#undef SIGNALBOX_CALL
#undef SIGNALBOX_LAST_CALL
  }
  return 0;
}

/* confstr(3): glibc's answers; 0 and EINVAL for what it does not know. */
size_t confstr(int name, char *buffer, size_t size) {
  const char *value;
  switch (name) {
    case _CS_PATH: value = "/bin:/usr/bin"; break;
    case _CS_GNU_LIBC_VERSION: value = "glibc 2.36"; break;
    case _CS_GNU_LIBPTHREAD_VERSION: value = "NPTL 2.36"; break;
    case _CS_POSIX_V6_WIDTH_RESTRICTED_ENVS: value = "POSIX_V6_LP64_OFF64"; break;
    case _CS_POSIX_V7_WIDTH_RESTRICTED_ENVS: value = "POSIX_V7_LP64_OFF64"; break;
    default: return errno = EINVAL, 0;
  }
  size_t length = strlen(value) + 1;
  if (buffer && size > 0) {
    size_t copied = length < size ? length : size;
    memcpy(buffer, value, copied);
    buffer[copied - 1] = 0;
  }
  return length;
}

/* For a program that does not include <sys/syscall.h>. */
long syscall(long number, ...) {
  long a[6] = {0};
  int count = argument_count(number);
  if (count > 0) {
    va_list list;
    va_start(list, number);
    for (int at = 0; at < count; at++) a[at] = va_arg(list, long);
    va_end(list);
  }
  return __signalbox_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static long soft_limit(int resource);

long sysconf(int name) {
  switch (name) {
    case _SC_PAGESIZE: return 4096;
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN: return 1;
    case _SC_CLK_TCK: return 100;
    case _SC_OPEN_MAX: return soft_limit(RLIMIT_NOFILE);
    case _SC_CHILD_MAX: return soft_limit(RLIMIT_NPROC);
    case _SC_ARG_MAX: return 2097152;
    case _SC_SIGQUEUE_MAX: return soft_limit(RLIMIT_SIGPENDING);
    case _SC_RTSIG_MAX: return 32;
    case _SC_TIMER_MAX: return 256;
    case _SC_DELAYTIMER_MAX: return 2147483647;
    case _SC_SEM_VALUE_MAX: return 2147483647;
    case _SC_THREAD_KEYS_MAX: return KEYS;
    case _SC_THREAD_STACK_MIN: return 16384;
    case _SC_THREAD_THREADS_MAX: return 256;
    case _SC_THREAD_DESTRUCTOR_ITERATIONS: return KEY_DESTRUCTOR_ROUNDS;
    case _SC_PHYS_PAGES: case _SC_AVPHYS_PAGES: return 16384;
    case _SC_IOV_MAX: return 1024;
    case _SC_NGROUPS_MAX: return 65536;
    case _SC_HOST_NAME_MAX: return 64;
    case _SC_LOGIN_NAME_MAX: return 256;
    case _SC_LINE_MAX: return 2048;
    case _SC_VERSION: case _SC_REALTIME_SIGNALS: case _SC_TIMERS: case _SC_THREADS: case _SC_SEMAPHORES: case _SC_MAPPED_FILES:
    case _SC_MEMORY_PROTECTION: case _SC_MONOTONIC_CLOCK: case _SC_BARRIERS: case _SC_SPIN_LOCKS: case _SC_READER_WRITER_LOCKS:
    case _SC_THREAD_SAFE_FUNCTIONS: case _SC_CPUTIME: case _SC_THREAD_CPUTIME: case _SC_CLOCK_SELECTION: return 200809;
    case _SC_SYNCHRONIZED_IO: case _SC_FSYNC: case _SC_SHARED_MEMORY_OBJECTS: case _SC_2_VERSION: case _SC_THREAD_ATTR_STACKADDR:
    case _SC_THREAD_ATTR_STACKSIZE: case _SC_THREAD_PROCESS_SHARED: case _SC_TIMEOUTS: case _SC_SPAWN: case _SC_IPV6: return 200809;
    case _SC_JOB_CONTROL: case _SC_SAVED_IDS: case _SC_REGEXP: case _SC_SHELL: return 1;
    case _SC_STREAM_MAX: return 16;
    case _SC_GETGR_R_SIZE_MAX: case _SC_GETPW_R_SIZE_MAX: return 1024;
    case _SC_TTY_NAME_MAX: return 32;
    case _SC_RE_DUP_MAX: return 32767;
    case _SC_ATEXIT_MAX: return 2147483647;
    case _SC_XOPEN_VERSION: return 700;
  }
  /* sysconf(3): "If name corresponds to a maximum or minimum limit, and that limit is indeterminate, -1 is returned and errno is not changed." */
  if ((name >= 0 && name < 200 && name != 41) || (name >= _SC_IPV6 && name <= _SC_SIGSTKSZ && name != 241 && name != 247 && name != 248)) return -1;
  errno = EINVAL;
  return -1;
}
int getpagesize(void) { return 4096; }
int getdtablesize(void) { return (int)soft_limit(RLIMIT_NOFILE); }

/* getrlimit(2) */
int prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *old) { return result(__signalbox_prlimit64(pid, resource, limit, old)); }
int getrlimit(int resource, struct rlimit *limit) { return prlimit(0, resource, 0, limit); }
int setrlimit(int resource, const struct rlimit *limit) { return prlimit(0, resource, limit, 0); }
static long soft_limit(int resource) {
  struct rlimit limit;
  return getrlimit(resource, &limit) < 0 || limit.rlim_cur > 0x7fffffff ? -1 : (long)limit.rlim_cur;
}
int getpriority(int which, id_t who) { return 0; }
int setpriority(int which, id_t who, int priority) { return result(priority < 0 ? -EACCES : 0); }

/* Names belong to the C library; the rest to the kernel. */
int prctl(int option, ...) {
  int a[4] = {0}, count = option == PR_SET_NO_NEW_PRIVS || option == PR_GET_NO_NEW_PRIVS ? 4 : option == PR_GET_DUMPABLE || option == PR_GET_KEEPCAPS || option == PR_GET_TIMERSLACK ? 0 : 1;
  va_list list;
  va_start(list, option);
  for (int at = 0; at < count; at++) a[at] = va_arg(list, int);
  va_end(list);
  void *argument = (void *)a[0];
  int r;
  switch (option) {
    case PR_SET_NAME:
      strncpy(__signalbox_self->name, argument, 15);
      return 0;
    case PR_GET_NAME:
      strcpy(argument, __signalbox_self->name);
      return 0;
    case PR_GET_PDEATHSIG: case PR_GET_CHILD_SUBREAPER:
      r = __signalbox_prctl(option, 0, 0, 0, 0);
      if (r >= 0) *(int *)argument = r;
      return result(r < 0 ? r : 0);
  }
  return result(__signalbox_prctl(option, a[0], a[1], a[2], a[3]));
}

int gethostname(char *name, size_t size) {
  static const char host[] = "signalbox";
  if (size < sizeof host) return result(-ENAMETOOLONG);
  memcpy(name, host, sizeof host);
  return 0;
}
int uname(struct utsname *name) {
  memset(name, 0, sizeof *name);
  strcpy(name->sysname, "Linux");
  strcpy(name->nodename, "signalbox");
  strcpy(name->release, "6.1.0");
  strcpy(name->version, "#1 signalbox");
  strcpy(name->machine, "wasm32");
  return 0;
}

void sync(void) {}


/* Calls of the C library are not preempted, so a stream is never seen half changed; these lock against each other only. */
static struct signalbox_thread *holder;
static int held;
int ftrylockfile(FILE *file) {
  if (held && holder != __signalbox_self) return -1;
  holder = __signalbox_self;
  held++;
  return 0;
}
void flockfile(FILE *file) {
  while (ftrylockfile(file)) __signalbox_sched_yield();
}
void funlockfile(FILE *file) {
  if (held && --held == 0) holder = 0;
}
