/* Three timers in one epoll set: the order in which they come, one that is re-armed with EPOLLONESHOT, a stop while they run. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

static int timer(long ms, long interval) {
  int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct itimerspec t = {{interval / 1000, interval % 1000 * 1000000}, {ms / 1000, ms % 1000 * 1000000}};
  timerfd_settime(fd, 0, &t, NULL);
  return fd;
}

int main(void) {
  int ep = epoll_create1(0), fds[3] = {timer(300, 0), timer(100, 0), timer(200, 0)};
  for (int i = 0; i < 3; i++) epoll_ctl(ep, EPOLL_CTL_ADD, fds[i], &(struct epoll_event){.events = EPOLLIN, .data.u32 = i});
  for (int seen = 0; seen < 3;) {
    struct epoll_event e[4];
    int n = epoll_wait(ep, e, 4, -1);
    for (int i = 0; i < n; i++, seen++) {
      uint64_t v;
      read(fds[e[i].data.u32], &v, sizeof v);
      printf("timer %u expired %llu\n", e[i].data.u32, (unsigned long long)v);
    }
  }
  int fd = timer(50, 50);
  epoll_ctl(ep, EPOLL_CTL_ADD, fd, &(struct epoll_event){.events = EPOLLIN | EPOLLONESHOT, .data.u32 = 7});
  struct epoll_event e;
  for (int i = 0; i < 3; i++) {
    int n = epoll_wait(ep, &e, 1, 1000), again = epoll_wait(ep, &e, 1, 120);
    uint64_t v;
    read(fd, &v, sizeof v);
    printf("%d %d %s\n", n, again, v >= 2 ? "several" : "one");
    epoll_ctl(ep, EPOLL_CTL_MOD, fd, &(struct epoll_event){.events = EPOLLIN | EPOLLONESHOT, .data.u32 = 7});
  }
  close(fd);
  printf("after close %d\n", epoll_wait(ep, &e, 1, 120));
  /* a blocked read of a timerfd goes on after a stop and continue */
  pid_t pid = fork();
  if (pid == 0) {
    int t = timerfd_create(CLOCK_MONOTONIC, 0);
    timerfd_settime(t, 0, &(struct itimerspec){.it_value = {0, 300000000}}, NULL);
    uint64_t v = 0;
    ssize_t r = read(t, &v, sizeof v);
    _exit(r == 8 && v == 1 ? 4 : 5);
  }
  usleep(100000);
  kill(pid, SIGSTOP);
  int status;
  waitpid(pid, &status, WUNTRACED);
  kill(pid, SIGCONT);
  waitpid(pid, &status, 0);
  printf("exit %d\n", WEXITSTATUS(status));
  return 0;
}
