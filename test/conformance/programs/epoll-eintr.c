/* epoll_wait is interrupted by a handler even with SA_RESTART; epoll_pwait opens the mask only while it waits; timeouts. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t hits;
static void on(int sig) { hits++; }
static long ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(void) {
  struct sigaction sa = {.sa_handler = on, .sa_flags = SA_RESTART};
  sigaction(SIGALRM, &sa, NULL);
  sigaction(SIGUSR1, &sa, NULL);
  int ep = epoll_create1(0);
  struct epoll_event e;
  struct itimerval t = {.it_value.tv_usec = 50000};
  setitimer(ITIMER_REAL, &t, NULL);
  int r = epoll_wait(ep, &e, 1, -1);
  printf("%d %s hits %d\n", r, strerror(errno), hits);

  sigset_t block, none;
  sigemptyset(&block);
  sigemptyset(&none);
  sigaddset(&block, SIGUSR1);
  sigprocmask(SIG_BLOCK, &block, NULL);
  raise(SIGUSR1);
  r = epoll_pwait(ep, &e, 1, 0, &none);
  printf("zero timeout: %d hits %d\n", r, hits);
  r = epoll_pwait(ep, &e, 1, 1000, &none);
  printf("open mask: %d %s hits %d\n", r, strerror(errno), hits);
  sigset_t now;
  sigprocmask(SIG_BLOCK, NULL, &now);
  printf("mask restored %d\n", sigismember(&now, SIGUSR1));
  long before = ms();
  r = epoll_wait(ep, &e, 1, 120);
  long took = ms() - before;
  printf("timeout %d %s\n", r, took >= 119 && took < 400 ? "on time" : "odd");
  /* a stop and continue, without any handler, interrupts epoll_wait too: signal(7) */
  pid_t pid = fork();
  if (pid == 0) {
    int r = epoll_wait(ep, &e, 1, 2000);
    _exit(r < 0 && errno == EINTR ? 7 : 8);
  }
  usleep(100000);
  kill(pid, SIGSTOP);
  int status;
  waitpid(pid, &status, WUNTRACED);
  kill(pid, SIGCONT);
  waitpid(pid, &status, 0);
  printf("stopped: exit %d\n", WEXITSTATUS(status));
  return 0;
}
