// 5e8 overruns at once, DELAYTIMER_MAX, and SIGEV_THREAD_ID.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static volatile pid_t who;
static void on(int sig) { who = syscall(SYS_gettid); }
static volatile pid_t worker_tid;
static volatile int done;
static void *worker(void *arg) {
  worker_tid = syscall(SYS_gettid);
  while (!done) usleep(1000);
  return NULL;
}

int main(void) {
  timer_t t;
  struct sigevent ev = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = 42};
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &set, NULL);
  timer_create(CLOCK_MONOTONIC, &ev, &t);
  struct itimerspec its = {.it_value.tv_nsec = 1, .it_interval.tv_nsec = 1};
  timer_settime(t, 0, &its, NULL);
  struct timespec pause = {0, 500000000};
  nanosleep(&pause, NULL);
  siginfo_t si;
  int sig = sigwaitinfo(&set, &si);
  int n = timer_getoverrun(t);
  printf("signal %d value %d, overrun at least 4e8: %d, in siginfo the same: %d\n", sig == SIGRTMIN, si.si_value.sival_int, n >= 400000000, si.si_overrun == n);
  struct timespec longer = {3, 0};
  its.it_value.tv_nsec = 1;
  timer_settime(t, 0, &its, NULL);
  nanosleep(&longer, NULL);
  sigwaitinfo(&set, &si);
  n = timer_getoverrun(t);
  printf("more than DELAYTIMER_MAX: %d\n", n == INT_MAX);
  timer_delete(t);
  int r = timer_getoverrun(t);
  printf("deleted: %d %s\n", r, strerror(errno));

  pthread_t thread;
  pthread_create(&thread, NULL, worker, NULL);
  while (!worker_tid) usleep(1000);
  struct sigaction sa = {.sa_handler = on};
  sigaction(SIGUSR1, &sa, NULL);
  ev = (struct sigevent){.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1};
  ev.sigev_notify_thread_id = worker_tid;
  printf("SIGEV_THREAD_ID: %d\n", timer_create(CLOCK_REALTIME, &ev, &t));
  its = (struct itimerspec){.it_value.tv_nsec = 1000000};
  timer_settime(t, 0, &its, NULL);
  while (!who) usleep(1000);
  printf("taken by the worker: %d\n", who == worker_tid);
  ev.sigev_notify_thread_id = 1;
  r = timer_create(CLOCK_REALTIME, &ev, &t);
  printf("another process's thread: %d %s\n", r, strerror(errno));
  ev.sigev_notify = 77;
  r = timer_create(CLOCK_REALTIME, &ev, &t);
  printf("unknown notification: %d %s\n", r, strerror(errno));
  ev.sigev_notify = SIGEV_SIGNAL;
  ev.sigev_signo = 99;
  r = timer_create(CLOCK_REALTIME, &ev, &t);
  printf("invalid signal: %d %s\n", r, strerror(errno));
  done = 1;
  pthread_join(thread, NULL);
  return 0;
}
