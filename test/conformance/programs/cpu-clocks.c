// CPU-time clocks of processes and threads: reading, timers and sleeping on them.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(clockid_t clock) {
  struct timespec t;
  if (clock_gettime(clock, &t) < 0) return -1;
  return t.tv_sec + t.tv_nsec / 1e9;
}
static void burn(double for_seconds) {
  double end = seconds(CLOCK_THREAD_CPUTIME_ID) + for_seconds;
  while (seconds(CLOCK_THREAD_CPUTIME_ID) < end) {}
}
static volatile sig_atomic_t fired;
static void on(int sig) { fired++; }
static volatile int go;
static void *worker(void *arg) {
  burn(0.05);
  return NULL;
}
static void *spinner(void *arg) {
  while (!go) {}
  return NULL;
}

int main(void) {
  double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  usleep(100000);
  printf("sleeping costs no CPU time: %d\n", seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu < 0.05 && seconds(CLOCK_MONOTONIC) - wall >= 0.1);
  pthread_t t;
  cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  double mine = seconds(CLOCK_THREAD_CPUTIME_ID);
  pthread_create(&t, NULL, worker, NULL);
  clockid_t clock;
  printf("getcpuclockid: %d\n", pthread_getcpuclockid(t, &clock));
  pthread_join(t, NULL);
  printf("process counts the thread: %d, this thread does not: %d\n", seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu >= 0.05,
         seconds(CLOCK_THREAD_CPUTIME_ID) - mine < 0.04);
  struct timespec ts;
  int r = clock_gettime(clock, &ts);
  printf("clock of a thread that is gone: %d %s\n", r, strerror(errno));

  r = clock_getcpuclockid(0, &clock);
  printf("own: %d, close %d\n", r, seconds(clock) - seconds(CLOCK_PROCESS_CPUTIME_ID) < 0.05);
  int p[2];
  pipe(p);
  pid_t pid = fork();
  if (pid == 0) {
    burn(0.1);
    write(p[1], "x", 1);
    pause();
  }
  char c;
  read(p[0], &c, 1);
  r = clock_getcpuclockid(pid, &clock);
  double used = seconds(clock);
  printf("child's: %d, %s\n", r, used >= 0.1 && used < 0.2 ? "about 0.1 s" : "wrong");
  kill(pid, SIGKILL);
  waitpid(pid, NULL, 0);
  r = clock_getcpuclockid(pid, &clock);
  printf("gone: %s\n", strerror(r));

  struct sigaction sa = {.sa_handler = on};
  sigaction(SIGUSR1, &sa, NULL);
  struct sigevent ev = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  timer_t timer;
  printf("timer on process CPU time: %d\n", timer_create(CLOCK_PROCESS_CPUTIME_ID, &ev, &timer));
  struct itimerspec its = {.it_value.tv_nsec = 50000000, .it_interval.tv_nsec = 50000000};
  timer_settime(timer, 0, &its, NULL);
  usleep(200000);
  printf("while sleeping: %d\n", fired);
  burn(0.28);
  printf("after computing: %s\n", fired >= 4 && fired <= 6 ? "about five" : "wrong");
  timer_delete(timer);

  pthread_create(&t, NULL, spinner, NULL);
  ts = (struct timespec){0, 100000000};
  cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  r = clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &ts, NULL);
  double slept = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  printf("clock_nanosleep on it: %d, %d\n", r, slept >= 0.1 && slept < 0.2);
  r = clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &ts, NULL);
  printf("on the thread's own: %s\n", strerror(r));
  clockid_t other;
  pthread_getcpuclockid(t, &other);
  cpu = seconds(other);
  ev.sigev_signo = SIGUSR1;
  fired = 0;
  timer_create(other, &ev, &timer);
  its = (struct itimerspec){.it_value.tv_nsec = 100000000};
  timer_settime(timer, 0, &its, NULL);
  while (!fired) usleep(1000);
  printf("timer on another thread's: %d\n", seconds(other) - cpu >= 0.1);
  go = 1;
  pthread_join(t, NULL);
  r = clock_settime(CLOCK_PROCESS_CPUTIME_ID, &ts);
  printf("settime: %d %s\n", r, strerror(errno));
  printf("res: %d", clock_getres(CLOCK_PROCESS_CPUTIME_ID, &ts));
  printf(" %ld\n", ts.tv_nsec);
  return 0;
}
