// A generator made of contexts, driven by a timer signal: a small preemptive scheduler.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#define TASKS 3
static ucontext_t scheduler, task[TASKS];
static int current, finished[TASKS];
static volatile long counter[TASKS];
static volatile sig_atomic_t ticks;

static void body(int id) {
  while (counter[id] < 20000000 || ticks < 8)
    if (counter[id] < 20000000) counter[id]++;
  finished[id] = 1;
}
static void on_tick(int sig) {
  ticks++;
  swapcontext(&task[current], &scheduler);
}

int main(void) {
  for (int i = 0; i < TASKS; i++) {
    getcontext(&task[i]);
    task[i].uc_stack.ss_sp = malloc(65536);
    task[i].uc_stack.ss_size = 65536;
    task[i].uc_link = &scheduler;
    makecontext(&task[i], (void (*)(void))body, 1, i);
  }
  struct sigaction sa = {.sa_handler = on_tick};
  sigaction(SIGALRM, &sa, NULL);
  struct itimerval it = {{0, 5000}, {0, 5000}};
  setitimer(ITIMER_REAL, &it, NULL);
  sigset_t alarm_set;
  sigemptyset(&alarm_set);
  sigaddset(&alarm_set, SIGALRM);
  sigprocmask(SIG_BLOCK, &alarm_set, NULL);
  int switches = 0, done = 0;
  while (done < TASKS) {
    for (current = 0; current < TASKS; current++) {
      if (finished[current]) continue;
      switches++;
      swapcontext(&scheduler, &task[current]);
      if (finished[current]) done++;
    }
  }
  printf("all done: %ld %ld %ld, preempted %d\n", counter[0], counter[1], counter[2], ticks > 3 && switches > 6);
  return 0;
}
