/* Out-of-band data: SIGURG to the owner, MSG_OOB, POLLPRI; SIGIO for a socket with O_ASYNC. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static volatile sig_atomic_t urgent, io;
static void on_urg(int sig) { urgent++; }
static void on_io(int sig) { io++; }

int main(void) {
  signal(SIGURG, on_urg);
  signal(SIGIO, on_io);
  struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof name;
  int l = socket(AF_INET, SOCK_STREAM, 0);
  bind(l, (struct sockaddr *)&name, sizeof name);
  listen(l, 1);
  getsockname(l, (struct sockaddr *)&name, &length);
  int c = socket(AF_INET, SOCK_STREAM, 0);
  connect(c, (struct sockaddr *)&name, sizeof name);
  int s = accept(l, NULL, NULL);
  char b[16];
  ssize_t n = recv(s, b, 1, MSG_OOB);
  printf("no urgent data: %zd %s\n", n, strerror(errno));
  fcntl(s, F_SETOWN, getpid());
  send(c, "!", 1, MSG_OOB);
  usleep(20000);
  printf("SIGURG %d\n", urgent);
  struct pollfd p = {s, POLLPRI, 0};
  poll(&p, 1, 0);
  printf("POLLPRI %d\n", !!(p.revents & POLLPRI));
  n = recv(s, b, 1, MSG_OOB);
  printf("oob %zd '%c'\n", n, b[0]);
  printf("SIGIO %d\n", io);
  fcntl(s, F_SETFL, fcntl(s, F_GETFL) | O_ASYNC);
  send(c, "data", 4, 0);
  usleep(20000);
  printf("SIGIO after data %s\n", io > 0 ? "yes" : "no");
  n = recv(s, b, sizeof b, MSG_DONTWAIT);
  printf("data %zd\n", n);
  return 0;
}
