/* TCP on the loopback: names, half close, reset, refused and non-blocking connections, options. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void show(const char *what, ssize_t r) {
  if (r < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %zd\n", what, r);
}
static int error_of(int fd) {
  int e = -1;
  socklen_t l = sizeof e;
  getsockopt(fd, SOL_SOCKET, SO_ERROR, &e, &l);
  return e;
}
static int option(int fd, int level, int name) {
  int v = -1;
  socklen_t l = sizeof v;
  return getsockopt(fd, level, name, &v, &l) < 0 ? -errno : v;
}
static void events(const char *what, int fd) {
  struct pollfd p = {fd, POLLIN | POLLOUT, 0};
  poll(&p, 1, 0);
  printf("%s:%s%s%s%s\n", what, p.revents & POLLIN ? " in" : "", p.revents & POLLOUT ? " out" : "", p.revents & POLLHUP ? " hup" : "", p.revents & POLLERR ? " err" : "");
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  char b[100];
  int one = 1;
  struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}, peer;
  socklen_t length = sizeof name;
  int l = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  show("accept before listen", accept(l, NULL, NULL));
  show("bind", bind(l, (struct sockaddr *)&name, sizeof name));
  show("bind again", bind(l, (struct sockaddr *)&name, sizeof name));
  getsockname(l, (struct sockaddr *)&name, &length);
  printf("has a port: %d\n", ntohs(name.sin_port) != 0);
  int early = socket(AF_INET, SOCK_STREAM, 0);
  show("connect before listen", connect(early, (struct sockaddr *)&name, sizeof name));
  show("listen", listen(l, 5));
  printf("acceptconn %d\n", option(l, SOL_SOCKET, SO_ACCEPTCONN));
  events("listener", l);
  int other = socket(AF_INET, SOCK_STREAM, 0);
  show("same port", bind(other, (struct sockaddr *)&name, sizeof name));
  show("connect", connect(early, (struct sockaddr *)&name, sizeof name));
  events("listener", l);
  length = sizeof peer;
  int c = accept(l, (struct sockaddr *)&peer, &length);
  printf("from %s, length %u\n", inet_ntoa(peer.sin_addr), length);
  struct sockaddr_in own;
  length = sizeof own;
  getsockname(early, (struct sockaddr *)&own, &length);
  printf("names agree %d\n", own.sin_port == peer.sin_port);
  length = sizeof own;
  getpeername(early, (struct sockaddr *)&own, &length);
  printf("peer's name is the listener's %d\n", own.sin_port == name.sin_port);
  show("connect again", connect(early, (struct sockaddr *)&name, sizeof name));
  show("listen on it", listen(early, 1));
  setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  printf("nodelay %d, type %d, domain %d, protocol %d\n", !!option(c, IPPROTO_TCP, TCP_NODELAY), option(c, SOL_SOCKET, SO_TYPE), option(c, SOL_SOCKET, SO_DOMAIN), option(c, SOL_SOCKET, SO_PROTOCOL));
  events("idle", c);
  show("send", send(early, "first", 5, 0));
  show("send", send(early, "second", 6, 0));
  show("peek", recv(c, b, 7, MSG_PEEK));
  show("recv", recv(c, b, sizeof b, 0));
  show("dontwait", recv(c, b, sizeof b, MSG_DONTWAIT));
  show("shutdown", shutdown(early, SHUT_WR));
  events("peer shut down", c);
  show("eof", read(c, b, sizeof b));
  show("send after shutdown", send(early, "x", 1, 0));
  show("reply", send(c, "reply", 5, 0));
  show("reply read", read(early, b, sizeof b));
  close(c);
  events("both closed", early);
  show("read", read(early, b, 1));
  close(early);

  int a = socket(AF_INET, SOCK_STREAM, 0);
  connect(a, (struct sockaddr *)&name, sizeof name);
  c = accept(l, NULL, NULL);
  close(c);
  usleep(20000);
  show("write to closed", write(a, "x", 1));
  usleep(20000);
  events("after reset", a);
  show("write again", write(a, "x", 1));
  close(a);

  a = socket(AF_INET, SOCK_STREAM, 0);
  connect(a, (struct sockaddr *)&name, sizeof name);
  c = accept(l, NULL, NULL);
  write(a, "never read", 10);
  usleep(20000);
  close(c);
  usleep(20000);
  events("reset by unread data", a);
  show("read", read(a, b, 1));
  show("read", read(a, b, 1));
  show("write", write(a, "x", 1));
  close(a);

  a = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  show("nonblocking connect", connect(a, (struct sockaddr *)&name, sizeof name));
  struct pollfd p = {a, POLLOUT, 0};
  poll(&p, 1, 1000);
  printf("writable %d error %d\n", !!(p.revents & POLLOUT), error_of(a));
  show("once more", connect(a, (struct sockaddr *)&name, sizeof name));
  show("and again", connect(a, (struct sockaddr *)&name, sizeof name));
  printf("accepted %d\n", accept(l, NULL, NULL) >= 0);
  fcntl(l, F_SETFL, O_NONBLOCK);
  show("accept would block", accept(l, NULL, NULL));
  close(l);
  int f = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  show("nonblocking refused", connect(f, (struct sockaddr *)&name, sizeof name));
  p.fd = f;
  poll(&p, 1, 1000);
  printf("error %s\n", strerror(error_of(f)));
  printf("error again %d\n", error_of(f));
  f = socket(AF_INET, SOCK_STREAM, 0);
  show("refused", connect(f, (struct sockaddr *)&name, sizeof name));
  show("getpeername", getpeername(f, (struct sockaddr *)&peer, &length));
  show("shutdown unconnected", shutdown(f, SHUT_RDWR));
  show("recv unconnected", recv(f, b, 1, 0));
  struct sockaddr_in far = {.sin_family = AF_INET, .sin_port = htons(9)};
  inet_pton(AF_INET, "203.0.113.1", &far.sin_addr);
  show("foreign address", bind(f, (struct sockaddr *)&far, sizeof far));
  show("short name", connect(f, (struct sockaddr *)&name, 4));
  name.sin_family = 77;
  show("family", connect(f, (struct sockaddr *)&name, sizeof name));
  return 0;
}
