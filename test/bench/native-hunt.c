/*
 * The same bugs hunted on the machine's own kernel, as one does: run it again and again under signals at random moments until it goes wrong.
 *
 *     native-hunt lost SECONDS SEED    a program that tests a flag and then waits in pause(); each run gets one SIGUSR1
 *     native-hunt torn SECONDS SEED    a pair of words that a handler finds unequal; SIGALRM every 50 µs
 *
 * Prints "seconds S" until the bug showed, or "seconds -1" if it did not within SECONDS, and "runs N" (or signals).
 */
#define _GNU_SOURCE
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static volatile sig_atomic_t got;
static void on_signal(int signal) { got = 1; }

static int victim(void) {
  signal(SIGUSR1, on_signal);
  while (!got) pause();
  return 0;
}

/* After this long the program is taken to hang. */
static const struct timespec patience = { 0, 200000000 };

static void hunt_lost(const char *self, double seconds) {
  sigset_t child, none;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &none);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  char *arguments[] = { (char *)self, "victim", 0 };
  double begun = now();
  for (long runs = 1; now() - begun < seconds; runs++) {
    pid_t pid;
    posix_spawn(&pid, self, 0, &attributes, arguments, environ);
    /* A start takes half a millisecond to some milliseconds. */
    struct timespec wait = { 0, rand() % 3000000 };
    nanosleep(&wait, 0);
    kill(pid, SIGUSR1);
    while (waitpid(pid, 0, WNOHANG) != pid) {
      siginfo_t info;
      if (sigtimedwait(&child, &info, &patience) == SIGCHLD || waitpid(pid, 0, WNOHANG) == pid) continue;
      double found = now() - begun - patience.tv_nsec * 1e-9;
      kill(pid, SIGKILL);
      waitpid(pid, 0, 0);
      printf("seconds %.6f\nruns %ld\n", found, runs);
      return;
    }
  }
  printf("seconds -1\nruns 0\n");
}

static volatile unsigned low, high;
static volatile sig_atomic_t torn;
static volatile long signals;
static void on_alarm(int signal) {
  signals++;
  if (low != high) torn = 1;
}

static void hunt_torn(double seconds) {
  signal(SIGALRM, on_alarm);
  struct itimerval every = { { 0, 50 }, { 0, 50 } };
  double begun = now();
  setitimer(ITIMER_REAL, &every, 0);
  volatile unsigned state = 1;
  while (!torn && now() - begun < seconds) {
    unsigned value = state;
    for (int i = 0; i < 1000; i++) value = value * 1664525u + 1013904223u;
    state = value;
    low++;
    high++;
  }
  printf("seconds %.6f\nruns %ld\n", torn ? now() - begun : -1, signals);
}

int main(int count, char **arguments) {
  if (count > 1 && strcmp(arguments[1], "victim") == 0) return victim();
  if (count < 4) return 2;
  srand(atoi(arguments[3]));
  if (strcmp(arguments[1], "lost") == 0) hunt_lost("/proc/self/exe", atof(arguments[2]));
  else hunt_torn(atof(arguments[2]));
  return 0;
}
