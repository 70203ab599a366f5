// RLIMIT_SIGPENDING: sigqueue fails with EAGAIN, kill of a standard signal always goes through.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int taken[65], with_value[65];
static void on(int sig, siginfo_t *si, void *uc) {
  taken[sig]++;
  if (si->si_code == SI_QUEUE) with_value[sig]++;
}

int main(void) {
  if (getuid() == 0) setuid(54321); // the limit is per user: one who has no other signals pending
  struct rlimit rl = {3, 3};
  setrlimit(RLIMIT_SIGPENDING, &rl);
  struct sigaction sa = {.sa_sigaction = on, .sa_flags = SA_SIGINFO};
  int all[] = {SIGUSR1, SIGUSR2, SIGTERM, SIGINT, SIGRTMIN, SIGRTMIN + 1};
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < 6; i++) {
    sigaction(all[i], &sa, NULL);
    sigaddset(&set, all[i]);
  }
  sigprocmask(SIG_BLOCK, &set, NULL);
  int ok = 0;
  while (sigqueue(getpid(), SIGRTMIN, (union sigval){ok}) == 0) ok++;
  printf("queued %d, then %s\n", ok, strerror(errno));
  int r = sigqueue(getpid(), SIGUSR1, (union sigval){1});
  printf("sigqueue SIGUSR1: %d\n", r);
  printf("kill SIGUSR2: %d\n", kill(getpid(), SIGUSR2));
  printf("raise SIGTERM: %d\n", raise(SIGTERM));
  r = kill(getpid(), SIGRTMIN + 1);
  printf("kill SIGRTMIN+1: %d\n", r);
  r = kill(getpid(), SIGRTMIN + 1);
  printf("again: %d\n", r);
  timer_t t;
  r = timer_create(CLOCK_MONOTONIC, NULL, &t);
  printf("timer_create: %d %s\n", r, strerror(errno));
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  for (int i = 0; i < 6; i++) printf("%d: %d taken, %d with a value\n", i, taken[all[i]], with_value[all[i]]);
  printf("free again: %d\n", sigqueue(getpid(), SIGRTMIN, (union sigval){0}));
  return 0;
}
