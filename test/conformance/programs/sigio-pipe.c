/* O_ASYNC on a pipe: SIGIO for each write, F_SETSIG with siginfo, owner queries. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t count, last_code, last_fd, last_band;
static void on(int sig, siginfo_t *info, void *context) {
  count++;
  last_code = info->si_code;
  last_fd = info->si_fd;
  last_band = info->si_band;
}

int main(void) {
  struct sigaction sa = {.sa_sigaction = on, .sa_flags = SA_SIGINFO};
  sigaction(SIGIO, &sa, NULL);
  sigaction(SIGRTMIN, &sa, NULL);
  int p[2];
  pipe(p);
  printf("owner %d sig %d\n", fcntl(p[0], F_GETOWN), fcntl(p[0], F_GETSIG));
  fcntl(p[0], F_SETFL, fcntl(p[0], F_GETFL) | O_ASYNC);
  write(p[1], "a", 1);
  printf("no owner: %d\n", count);
  fcntl(p[0], F_SETOWN, getpid());
  printf("owner mine %d\n", fcntl(p[0], F_GETOWN) == getpid());
  printf("flags %d\n", !!(fcntl(p[0], F_GETFL) & O_ASYNC));
  write(p[1], "b", 1);
  write(p[1], "c", 1);
  printf("writes: %d code %d\n", count, last_code);
  char buf[8];
  read(p[0], buf, 1);
  printf("after read: %d\n", count);
  fcntl(p[0], F_SETSIG, SIGRTMIN);
  write(p[1], "d", 1);
  printf("rt: %d code %d fd %d band %x\n", count, last_code, last_fd == p[0], last_band);
  close(p[1]);
  printf("closed: %d\n", count);
  fcntl(p[0], F_SETFL, 0);
  printf("off: %d\n", !!(fcntl(p[0], F_GETFL) & O_ASYNC));
  printf("bad sig %d", fcntl(p[0], F_SETSIG, 100));
  printf(" %s\n", strerror(errno));
  printf("no such owner %d", fcntl(p[0], F_SETOWN, 999999));
  printf(" %s\n", strerror(errno));
  return 0;
}
