/* UDP on the loopback: sendto, connect, port unreachable, peeking, message sizes. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void show(const char *what, ssize_t r) {
  if (r < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %zd\n", what, r);
}
#define A (struct sockaddr *)

static char big[70000];

int main(void) {
  struct sockaddr_in name = {.sin_family = AF_INET}, from, own;
  socklen_t l = sizeof name;
  char b[100];
  inet_aton("127.0.0.1", &name.sin_addr);
  int s = socket(AF_INET, SOCK_DGRAM, 0), c = socket(AF_INET, SOCK_DGRAM, 0);
  show("bind", bind(s, A & name, sizeof name));
  getsockname(s, A & name, &l);
  show("send without a name", send(c, "x", 1, 0));
  show("sendto", sendto(c, "hello", 5, 0, A & name, sizeof name));
  l = sizeof own;
  getsockname(c, A & own, &l);
  printf("port chosen %d\n", own.sin_port != 0);
  l = sizeof from;
  show("peek", recvfrom(s, b, 2, MSG_PEEK, A & from, &l));
  show("recvfrom", recvfrom(s, b, sizeof b, 0, A & from, &l));
  printf("from %s same port %d\n", inet_ntoa(from.sin_addr), from.sin_port == own.sin_port);
  show("empty", recv(s, b, 1, MSG_DONTWAIT));
  show("zero", sendto(c, "", 0, 0, A & name, sizeof name));
  show("recv zero", recv(s, b, 10, 0));
  show("connect", connect(c, A & name, sizeof name));
  show("send", send(c, "again", 5, 0));
  show("cut", recv(s, b, 3, 0));
  show("rest is gone", recv(s, b, 3, MSG_DONTWAIT));
  show("too long", sendto(c, big, sizeof big, 0, NULL, 0));
  close(s);
  show("to a closed port", send(c, "x", 1, 0));
  usleep(20000);
  struct pollfd p = {c, POLLIN, 0};
  poll(&p, 1, 0);
  printf("poll%s%s\n", p.revents & POLLIN ? " in" : "", p.revents & POLLERR ? " err" : "");
  show("recv", recv(c, b, 1, MSG_DONTWAIT));
  show("recv", recv(c, b, 1, MSG_DONTWAIT));
  show("send", send(c, "x", 1, 0));
  usleep(20000);
  show("send", send(c, "x", 1, 0));
  return 0;
}
