// execve(2), "Effect on process attributes": what the new program finds.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void handler(int sig) {}

static int second(char **argv) {
  struct sigaction action;
  printf("argv %s %s; X=%s\n", argv[0], argv[1], getenv("X"));
  printf("pid kept %d, parent kept %d, group kept %d\n", getpid() == atoi(argv[2]), getppid() == atoi(argv[3]), getpgrp() == atoi(argv[4]));
  sigaction(SIGUSR1, 0, &action);
  printf("caught: %s, flags %x, mask empty %d\n", action.sa_handler == SIG_DFL ? "default" : "other", action.sa_flags & ~0x04000000, !sigismember(&action.sa_mask, SIGHUP));
  sigaction(SIGUSR2, 0, &action);
  printf("ignored: %s\n", action.sa_handler == SIG_IGN ? "ignored" : "other");
  sigset_t mask, pending;
  sigprocmask(SIG_BLOCK, 0, &mask);
  sigpending(&pending);
  printf("blocked INT %d TERM %d; pending INT %d TERM %d\n", sigismember(&mask, SIGINT), sigismember(&mask, SIGTERM), sigismember(&pending, SIGINT), sigismember(&pending, SIGTERM));
  siginfo_t info;
  struct timespec now = {0};
  sigset_t interrupt;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGRTMIN);
  printf("queued value: signal %d", sigtimedwait(&interrupt, &info, &now) == SIGRTMIN);
  printf(" value %d from self %d\n", info.si_value.sival_int, info.si_pid == getpid());
  stack_t stack;
  sigaltstack(0, &stack);
  printf("alternate stack disabled %d\n", stack.ss_flags == SS_DISABLE);
  struct itimerval timer;
  getitimer(ITIMER_REAL, &timer);
  printf("alarm kept %d\n", timer.it_value.tv_sec >= 98);
  getitimer(ITIMER_VIRTUAL, &timer);
  printf("virtual timer kept %d, interval %d\n", timer.it_value.tv_sec >= 48, (int)timer.it_interval.tv_sec);
  struct itimerspec spec;
  printf("POSIX timer gone %d\n", timer_gettime((timer_t)0, &spec) < 0 && errno == EINVAL);
  printf("descriptor kept %d, close-on-exec gone %d\n", fcntl(atoi(argv[5]), F_GETFD) == 0, fcntl(atoi(argv[6]), F_GETFD) < 0 && errno == EBADF);
  return 9;
}

int main(int argc, char **argv) {
  if (argc > 1) return second(argv);
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | SA_NODEFER};
  sigaddset(&action.sa_mask, SIGHUP);
  sigaction(SIGUSR1, &action, 0);
  signal(SIGUSR2, SIG_IGN);
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGINT);
  sigaddset(&mask, SIGTERM);
  sigaddset(&mask, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &mask, 0);
  raise(SIGINT);
  sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 77});
  static char memory[65536];
  stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
  sigaltstack(&stack, 0);
  alarm(100);
  struct itimerval timer = {{3, 0}, {50, 0}};
  setitimer(ITIMER_VIRTUAL, &timer, 0);
  timer_t id;
  timer_create(CLOCK_MONOTONIC, 0, &id);
  int kept = dup(0), closed = fcntl(0, F_DUPFD_CLOEXEC, 0);
  char numbers[5][16];
  int values[] = {getpid(), getppid(), getpgrp(), kept, closed};
  for (int i = 0; i < 5; i++) sprintf(numbers[i], "%d", values[i]);
  char *arguments[] = {"another name", "second", numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], 0};
  char *environment[] = {"X=y", 0};
  execve("/proc/self/exe", arguments, environment);
  perror("execve");
  return 1;
}
