/* A small chat server: one epoll loop, non-blocking edge-triggered clients over TCP, a signalfd for SIGTERM. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#define CLIENTS 3

static void client(int number, struct sockaddr_in name) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&name, sizeof name) < 0) _exit(1);
  char text[32];
  int length = sprintf(text, "hi from %d\n", number);
  write(fd, text, length);
  /* everybody gets everybody's line */
  int lines = 0;
  char c;
  while (lines < CLIENTS && read(fd, &c, 1) == 1)
    if (c == '\n') lines++;
  _exit(lines == CLIENTS ? 0 : 2);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, NULL);
  int sfd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof name;
  bind(listener, (struct sockaddr *)&name, sizeof name);
  listen(listener, 10);
  getsockname(listener, (struct sockaddr *)&name, &length);
  for (int i = 0; i < CLIENTS; i++)
    if (fork() == 0) client(i, name);
  int ep = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(ep, EPOLL_CTL_ADD, listener, &e);
  e.data.fd = sfd;
  epoll_ctl(ep, EPOLL_CTL_ADD, sfd, &e);
  int fds[CLIENTS], count = 0, ended = 0, good = 0;
  char log[CLIENTS][64];
  int lines = 0;
  while (ended < CLIENTS) {
    struct epoll_event events[8];
    int n = epoll_wait(ep, events, 8, 5000);
    if (n <= 0) return printf("epoll_wait %d\n", n), 1;
    for (int i = 0; i < n; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        int c;
        while ((c = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
          fds[count++] = c;
          e.events = EPOLLIN | EPOLLET | EPOLLRDHUP;
          e.data.fd = c;
          epoll_ctl(ep, EPOLL_CTL_ADD, c, &e);
          for (int l = 0; l < lines; l++) write(c, log[l], strlen(log[l]));
        }
        if (errno != EAGAIN) printf("accept: %s\n", strerror(errno));
      } else if (fd == sfd) {
        struct signalfd_siginfo si;
        while (read(sfd, &si, sizeof si) == sizeof si) {
          int status;
          while (waitpid(-1, &status, WNOHANG) > 0) {
            ended++;
            good += status == 0;
          }
        }
      } else {
        char buffer[64];
        ssize_t got;
        while ((got = read(fd, buffer, sizeof buffer)) > 0) {
          buffer[got] = 0;
          strcpy(log[lines++], buffer);
          for (int c = 0; c < count; c++) write(fds[c], buffer, got);
        }
        if (got == 0) {
          epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL);
          close(fd);
        }
      }
    }
  }
  printf("connections %d, lines %d, good clients %d\n", count, lines, good);
  return 0;
}
