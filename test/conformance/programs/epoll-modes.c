/* epoll: level, edge and oneshot triggering on a pipe, what each reports, modification, removal, errors. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int ep;
static void waits(const char *what) {
  struct epoll_event e[8];
  int n = epoll_wait(ep, e, 8, 0);
  printf("%s:", what);
  for (int i = 0; i < n; i++) printf(" [%u%s%s%s%s]", e[i].data.u32, e[i].events & EPOLLIN ? " in" : "", e[i].events & EPOLLOUT ? " out" : "", e[i].events & EPOLLHUP ? " hup" : "", e[i].events & EPOLLERR ? " err" : "");
  printf(n < 0 ? " %s\n" : "\n", strerror(errno));
}
static int ctl(int op, int fd, unsigned events, unsigned data) {
  struct epoll_event e = {.events = events, .data.u32 = data};
  int r = epoll_ctl(ep, op, fd, &e);
  if (r < 0) printf("ctl: %s\n", strerror(errno));
  return r;
}

int main(void) {
  int a[2], b[2];
  char buf[100];
  ep = epoll_create1(EPOLL_CLOEXEC);
  pipe(a);
  pipe(b);
  ctl(EPOLL_CTL_ADD, a[0], EPOLLIN, 1);
  waits("empty");
  write(a[1], "x", 1);
  waits("level");
  waits("level again");
  ctl(EPOLL_CTL_MOD, a[0], EPOLLIN | EPOLLET, 2);
  waits("edge after mod");
  waits("edge again");
  write(a[1], "y", 1);
  waits("edge after write");
  read(a[0], buf, 1);
  waits("edge after partial read");
  ctl(EPOLL_CTL_MOD, a[0], EPOLLIN | EPOLLONESHOT, 3);
  waits("oneshot");
  write(a[1], "z", 1);
  waits("oneshot again");
  ctl(EPOLL_CTL_MOD, a[0], EPOLLIN | EPOLLONESHOT, 3);
  waits("oneshot rearmed");
  ctl(EPOLL_CTL_MOD, a[0], EPOLLIN, 4);
  ctl(EPOLL_CTL_ADD, b[1], EPOLLOUT, 5);
  waits("two");
  ctl(EPOLL_CTL_ADD, b[1], EPOLLOUT, 5);
  ctl(EPOLL_CTL_DEL, b[0], 0, 0);
  ctl(EPOLL_CTL_MOD, b[0], EPOLLIN, 0);
  ctl(EPOLL_CTL_ADD, 99, EPOLLIN, 0);
  ctl(EPOLL_CTL_ADD, ep, EPOLLIN, 0);
  ctl(77, b[0], EPOLLIN, 0);
  printf("not epoll: %d", epoll_ctl(a[0], EPOLL_CTL_ADD, a[1], &(struct epoll_event){.events = EPOLLIN}));
  printf(" %s\n", strerror(errno));
  printf("maxevents 0: %d", epoll_wait(ep, (struct epoll_event[1]){}, 0, 0));
  printf(" %s\n", strerror(errno));
  close(b[0]);
  waits("reader gone");
  ctl(EPOLL_CTL_DEL, b[1], 0, 0);
  close(a[1]);
  waits("writer gone");
  while (read(a[0], buf, sizeof buf) > 0);
  waits("drained");
  int copy = dup(a[0]);
  close(a[0]);
  waits("closed, but a duplicate is open");
  close(copy);
  waits("all closed");

  int ev = eventfd(0, 0);
  ctl(EPOLL_CTL_ADD, ev, EPOLLIN | EPOLLOUT | EPOLLET, 6);
  waits("eventfd");
  waits("eventfd again");
  eventfd_write(ev, 1);
  waits("written");
  eventfd_write(ev, 1);
  waits("written again");
  eventfd_t v;
  eventfd_read(ev, &v);
  waits("read");

  int outer = epoll_create(1);
  struct epoll_event e = {.events = EPOLLIN, .data.u32 = 9};
  epoll_ctl(outer, EPOLL_CTL_ADD, ep, &e);
  printf("outer %d\n", epoll_wait(outer, &e, 1, 0));
  eventfd_write(ev, 1);
  printf("outer %d\n", epoll_wait(outer, &e, 1, 0));
  waits("inner");
  printf("outer %d\n", epoll_wait(outer, &e, 1, 0));
  printf("loop %d", epoll_ctl(ep, EPOLL_CTL_ADD, outer, &e));
  printf(" %s\n", strerror(errno));
  int file = open("regular.txt", O_CREAT | O_RDWR, 0600);
  printf("file %d", epoll_ctl(ep, EPOLL_CTL_ADD, file, &e));
  printf(" %s\n", strerror(errno));
  printf("size %d\n", epoll_create(0));
  return 0;
}
