/* dup, dup2, dup3 and fcntl: numbers, flags that are shared and flags that are not, limits and errors. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void show(const char *what, int r) {
  if (r < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %d\n", what, r);
}

int main(void) {
  int p[2];
  show("pipe2", pipe2(p, O_CLOEXEC));
  printf("ends %d %d\n", p[0], p[1]);
  show("getfd", fcntl(p[0], F_GETFD));
  int d = dup(p[0]);
  show("dup", d);
  show("its flags", fcntl(d, F_GETFD));
  show("dup2 same", dup2(d, d));
  show("dup2 to 20", dup2(d, 20));
  show("dup3 same", dup3(d, d, 0));
  show("dup3 flags", dup3(d, 21, O_CLOEXEC));
  show("its flags", fcntl(21, F_GETFD));
  show("dup3 bad flags", dup3(d, 22, O_APPEND));
  show("dupfd 10", fcntl(d, F_DUPFD, 10));
  show("dupfd again", fcntl(d, F_DUPFD, 10));
  show("dupfd cloexec", fcntl(d, F_DUPFD_CLOEXEC, 30));
  show("cloexec", fcntl(30, F_GETFD));
  fcntl(d, F_SETFL, O_NONBLOCK);
  show("nonblock is shared", fcntl(20, F_GETFL) == (O_RDONLY | O_NONBLOCK));
  show("access mode cannot change", (fcntl(20, F_SETFL, O_WRONLY), fcntl(20, F_GETFL) & O_ACCMODE));
  int on = 1;
  show("FIONBIO", ioctl(p[1], FIONBIO, &on));
  show("set", !!(fcntl(p[1], F_GETFL) & O_NONBLOCK));
  show("bad fd", dup(77));
  show("bad fd dup2", dup2(77, 3));
  show("dup2 -1", dup2(d, -1));
  show("dupfd -1", fcntl(d, F_DUPFD, -1));
  show("fcntl bad", fcntl(77, F_GETFD));
  show("bad command", fcntl(d, 9999));
  show("size", fcntl(p[0], F_GETPIPE_SZ));
  show("smaller", fcntl(p[0], F_SETPIPE_SZ, 5000));
  show("not a pipe", fcntl(0, F_GETPIPE_SZ));
  struct rlimit limit = {32, 32};
  show("rlimit", setrlimit(RLIMIT_NOFILE, &limit));
  int n = 0, last = -1, fd;
  while ((fd = dup(d)) >= 0) n++, last = fd;
  printf("dup until %s, last %d\n", strerror(errno), last);
  show("pipe", pipe(p));
  show("dup2 above", dup2(d, 40));
  show("dupfd above", fcntl(d, F_DUPFD, 32));
  show("open", open("/dev/null", O_RDONLY));
  return 0;
}
