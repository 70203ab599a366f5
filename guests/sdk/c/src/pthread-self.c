/* What a thread is and has: identity, signals sent to it, name, processors. Apart from pthread.c, which needs clone. */
#include "calls.h"
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct signalbox_thread *of(pthread_t id) { return (struct signalbox_thread *)id; }

/* The main thread learns its number when somebody asks. */
static int tid_of(struct signalbox_thread *thread) {
  if (thread->tid == 0) thread->tid = __signalbox_getpid();
  return thread->tid;
}

pthread_t pthread_self(void) { return (pthread_t)__signalbox_self; }
int pthread_equal(pthread_t left, pthread_t right) { return left == right; }

/* glibc since 2.34: a thread that ended and was not joined is no error. */
int pthread_kill(pthread_t id, int sig) {
  if (sig == SIGCANCEL || sig == SIGTIMER) return EINVAL;
  if (!of(id)->alive) return sig < 0 || sig >= NSIG ? EINVAL : 0;
  return -__signalbox_tgkill(__signalbox_getpid(), tid_of(of(id)), sig);
}
int pthread_sigqueue(pthread_t id, int sig, const union sigval value) {
  if (sig == SIGCANCEL || sig == SIGTIMER) return EINVAL;
  siginfo_t info = {.si_signo = sig, .si_code = SI_QUEUE};
  info.si_pid = __signalbox_getpid();
  info.si_uid = (unsigned)__signalbox_getuid();
  info.si_value = value;
  return -__signalbox_rt_tgsigqueueinfo(__signalbox_getpid(), tid_of(of(id)), sig, &info);
}

int pthread_setname_np(pthread_t id, const char *name) {
  if (strlen(name) >= sizeof of(id)->name) return ERANGE;
  strcpy(of(id)->name, name);
  return 0;
}
int pthread_getname_np(pthread_t id, char *name, size_t size) {
  if (size < sizeof of(id)->name) return ERANGE;
  strcpy(name, of(id)->name);
  return 0;
}

int pthread_getcpuclockid(pthread_t id, clockid_t *clock) {
  *clock = (clockid_t)(~(unsigned)tid_of(of(id)) << 3 | 6);
  return 0;
}

/* One processor, one policy. */
int pthread_getschedparam(pthread_t id, int *restrict policy, struct sched_param *restrict parameter) {
  *policy = SCHED_OTHER;
  parameter->sched_priority = 0;
  return 0;
}
int pthread_setschedparam(pthread_t id, int policy, const struct sched_param *parameter) { return policy == SCHED_OTHER ? parameter->sched_priority ? EINVAL : 0 : EPERM; }
int pthread_setschedprio(pthread_t id, int priority) { return priority ? EINVAL : 0; }
int pthread_getconcurrency(void) { return 0; }
int pthread_setconcurrency(int level) { return level < 0 ? EINVAL : 0; }
int sched_yield(void) { return result(__signalbox_sched_yield()); }
int pthread_yield(void) { return sched_yield(); }
int sched_get_priority_max(int policy) { return policy == SCHED_FIFO || policy == SCHED_RR ? 99 : 0; }
int sched_get_priority_min(int policy) { return policy == SCHED_FIFO || policy == SCHED_RR ? 1 : 0; }
int sched_getscheduler(pid_t pid) { return SCHED_OTHER; }
int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameter) { return result(policy == SCHED_OTHER ? 0 : -EPERM); }
int sched_getparam(pid_t pid, struct sched_param *parameter) { return parameter->sched_priority = 0, 0; }
int sched_setparam(pid_t pid, const struct sched_param *parameter) { return result(parameter->sched_priority ? -EINVAL : 0); }
int sched_getcpu(void) { return 0; }
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set) {
  memset(set, 0, size);
  CPU_SET(0, set);
  return 0;
}
int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set) { return result(CPU_ISSET(0, set) ? 0 : -EINVAL); }
int pthread_getaffinity_np(pthread_t id, size_t size, cpu_set_t *set) { return sched_getaffinity(0, size, set); }
int pthread_setaffinity_np(pthread_t id, size_t size, const cpu_set_t *set) { return CPU_ISSET(0, set) ? 0 : EINVAL; }
int __signalbox_cpu_count(const cpu_set_t *set) {
  int count = 0;
  for (int at = 0; at < 16; at++) count += __builtin_popcountll(set->__bits[at]);
  return count;
}
