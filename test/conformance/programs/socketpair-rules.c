/* socketpair: streams, datagrams and sequenced packets; EOF, EPIPE with SIGPIPE, MSG_NOSIGNAL, MSG_PEEK, MSG_DONTWAIT, truncation, capacities. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static volatile sig_atomic_t pipes;
static void on_pipe(int sig) { pipes++; }
static void show(const char *what, ssize_t r) {
  if (r < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %zd\n", what, r);
}
static void events(const char *what, int fd) {
  struct pollfd p = {fd, POLLIN | POLLOUT | POLLPRI, 0};
  poll(&p, 1, 0);
  printf("%s:%s%s%s%s\n", what, p.revents & POLLIN ? " in" : "", p.revents & POLLOUT ? " out" : "", p.revents & POLLHUP ? " hup" : "", p.revents & POLLERR ? " err" : "");
}
static char big[70000];

int main(void) {
  signal(SIGPIPE, on_pipe);
  int s[2];
  char b[100];
  for (int type = 0; type < 3; type++) {
    int kinds[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    printf("--- %s\n", ((const char *[]){"stream", "dgram", "seqpacket"})[type]);
    socketpair(AF_UNIX, kinds[type], 0, s);
    events("fresh", s[0]);
    show("send", send(s[0], "hello", 5, 0));
    show("send", send(s[0], "world!", 6, 0));
    int n;
    ioctl(s[1], FIONREAD, &n);
    printf("FIONREAD %d\n", n);
    show("peek", recv(s[1], b, 3, MSG_PEEK));
    show("recv 3", recv(s[1], b, 3, 0));
    show("recv rest", recv(s[1], b, sizeof b, 0));
    show("recv again", recv(s[1], b, sizeof b, MSG_DONTWAIT));
    show("recv empty", recv(s[1], b, sizeof b, MSG_DONTWAIT));
    show("zero bytes", send(s[0], "", 0, 0));
    show("recv zero", recv(s[1], b, sizeof b, MSG_DONTWAIT));
    show("trunc", send(s[0], "0123456789", 10, 0));
    show("recv trunc", recv(s[1], b, 4, MSG_TRUNC));
    if (type == 0) recv(s[1], b, 10, MSG_DONTWAIT);
    int sizes[] = {1, 500, 4096, 30000, 65536};
    for (int i = 0; i < 5; i++) {
      int count = 0;
      while (send(s[0], big, sizes[i], MSG_DONTWAIT) > 0) count++;
      printf("%d bytes: %d times, %s\n", sizes[i], count, strerror(errno));
      events("full", s[0]);
      while (recv(s[1], big, sizeof big, MSG_DONTWAIT) > 0);
      events("drained", s[0]);
    }
    send(s[0], "x", 1, 0);
    shutdown(s[0], SHUT_WR);
    events("after SHUT_WR", s[1]);
    show("read", read(s[1], b, 10));
    if (type != 1) show("eof", read(s[1], b, 10));
    show("write after SHUT_WR", write(s[0], "x", 1));
    printf("SIGPIPEs %d\n", (int)pipes);
    show("the other way", write(s[1], "back", 4));
    show("read", read(s[0], b, 10));
    close(s[1]);
    events("peer closed", s[0]);
    show("nosignal", send(s[0], "x", 1, MSG_NOSIGNAL));
    printf("SIGPIPEs %d\n", (int)pipes);
    close(s[0]);
    socketpair(AF_UNIX, kinds[type], 0, s);
    write(s[0], "unread", 6);
    close(s[1]);
    events("closed with unread data", s[0]);
    show("read", recv(s[0], b, 10, MSG_DONTWAIT));
    show("read", recv(s[0], b, 10, MSG_DONTWAIT));
    show("write", write(s[0], "x", 1));
    close(s[0]);
  }
  show("inet pair", socketpair(AF_INET, SOCK_STREAM, 0, s));
  show("bad domain", socket(99, SOCK_STREAM, 0));
  show("bad type", socket(AF_UNIX, 77, 0));
  show("bad protocol", socket(AF_INET, SOCK_STREAM, 17));
  show("not a socket", send(0, "x", 1, 0));
  show("bad fd", recv(99, b, 1, 0));
  return 0;
}
