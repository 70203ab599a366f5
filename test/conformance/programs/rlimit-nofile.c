// RLIMIT_NOFILE: one more than the highest descriptor; open ones above it stay.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
  int high = dup2(1, 50);
  struct rlimit rl;
  getrlimit(RLIMIT_NOFILE, &rl);
  rl.rlim_cur = 10;
  printf("set %d\n", setrlimit(RLIMIT_NOFILE, &rl));
  printf("sysconf %ld\n", sysconf(_SC_OPEN_MAX));
  int n = 0, fd = 0;
  while ((fd = dup(0)) >= 0) n++;
  printf("%d more, then %s\n", n, strerror(errno));
  int p[2];
  int r = pipe(p);
  printf("pipe %d %s\n", r, strerror(errno));
  r = dup2(0, 10);
  printf("dup2 to 10: %d %s\n", r, strerror(errno));
  r = fcntl(0, F_DUPFD, 10);
  printf("F_DUPFD from 10: %d %s\n", r, strerror(errno));
  r = open("/dev/null", O_RDONLY);
  printf("open: %d %s\n", r, strerror(errno));
  printf("old one still works: %d\n", high >= 0 && fcntl(high, F_GETFD) >= 0);
  struct pollfd fds[11];
  for (int i = 0; i < 11; i++) fds[i] = (struct pollfd){-1, 0, 0};
  r = poll(fds, 11, 0);
  printf("poll of 11: %d %s\n", r, strerror(errno));
  printf("poll of 10: %d\n", poll(fds, 10, 0));
  close(5);
  printf("lowest free: %d\n", dup(0));
  return 0;
}
