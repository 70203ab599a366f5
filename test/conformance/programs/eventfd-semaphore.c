/* eventfd as a semaphore between a parent and its workers; counter rules and limits. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, ssize_t r) {
  if (r < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %zd\n", what, r);
}
static void events(int fd) {
  struct pollfd p = {fd, POLLIN | POLLOUT, 0};
  poll(&p, 1, 0);
  printf("events%s%s%s\n", p.revents & POLLIN ? " in" : "", p.revents & POLLOUT ? " out" : "", p.revents & POLLERR ? " err" : "");
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  uint64_t v = 0;
  int fd = eventfd(5, EFD_NONBLOCK);
  events(fd);
  show("read", read(fd, &v, sizeof v));
  printf("value %llu\n", (unsigned long long)v);
  show("read empty", read(fd, &v, sizeof v));
  events(fd);
  show("short read", read(fd, &v, 4));
  show("short write", write(fd, &v, 7));
  v = UINT64_MAX;
  show("write max", write(fd, &v, sizeof v));
  v = UINT64_MAX - 1;
  show("write max-1", write(fd, &v, sizeof v));
  events(fd);
  v = 1;
  show("write when full", write(fd, &v, sizeof v));
  show("long read", read(fd, &v, 8));
  printf("value %llx\n", (unsigned long long)v);
  close(fd);
  show("bad flags", eventfd(0, 0x40));

  int sem = eventfd(0, EFD_SEMAPHORE), done = eventfd(0, 0);
  for (int i = 0; i < 3; i++)
    if (fork() == 0) {
      read(sem, &v, sizeof v);
      uint64_t one = v;
      write(done, &one, sizeof one);
      _exit(0);
    }
  eventfd_write(sem, 3);
  for (int i = 0; i < 3; i++) wait(NULL);
  eventfd_t total;
  printf("eventfd_read %d\n", eventfd_read(done, &total));
  printf("total %llu\n", (unsigned long long)total);
  return 0;
}
