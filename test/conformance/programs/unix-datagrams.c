/* AF_UNIX datagrams: names, abstract names, autobind, full queues, connect and disconnect, a peer that is gone. */
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void show(const char *what, ssize_t r) {
  if (r < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %zd\n", what, r);
}
static socklen_t name_of(struct sockaddr_un *n, const char *text) {
  memset(n, 0, sizeof *n);
  n->sun_family = AF_UNIX;
  if (*text != '@') return strcpy(n->sun_path, text), sizeof *n;
  memcpy(n->sun_path + 1, text + 1, strlen(text) - 1);
  return offsetof(struct sockaddr_un, sun_path) + strlen(text);
}
#define A (struct sockaddr *)

int main(void) {
  struct sockaddr_un server, client, from;
  socklen_t sl = name_of(&server, "/tmp/unix-datagrams.sock"), cl = name_of(&client, "@unix-datagrams-client"), l;
  char b[100];
  unlink(server.sun_path);
  int s = socket(AF_UNIX, SOCK_DGRAM, 0), c = socket(AF_UNIX, SOCK_DGRAM, 0);
  show("bind", bind(s, A & server, sl));
  show("same name", bind(c, A & server, sl));
  struct stat st;
  show("stat", stat(server.sun_path, &st));
  printf("socket %d\n", S_ISSOCK(st.st_mode));
  show("bind abstract", bind(c, A & client, cl));
  show("sendto", sendto(c, "one", 3, 0, A & server, sl));
  l = sizeof from;
  show("recvfrom", recvfrom(s, b, sizeof b, 0, A & from, &l));
  printf("from length %u abstract %d same %d\n", l, from.sun_path[0] == 0, l == cl && !memcmp(&from, &client, l));
  show("reply", sendto(s, "two", 3, 0, A & from, l));
  l = sizeof from;
  show("recvfrom", recvfrom(c, b, sizeof b, 0, A & from, &l));
  printf("from %s length %u\n", from.sun_path, l);
  int anonymous = socket(AF_UNIX, SOCK_DGRAM, 0);
  sendto(anonymous, "three", 5, 0, A & server, sl);
  l = sizeof from;
  show("from nobody", recvfrom(s, b, sizeof b, 0, A & from, &l));
  printf("length %u\n", l);
  show("connect", connect(c, A & server, sl));
  int n = 0;
  while (send(c, "x", 1, MSG_DONTWAIT) == 1) n++;
  printf("queue holds %d: %s\n", n, strerror(errno));
  struct pollfd p = {c, POLLOUT, 0};
  printf("writable %d\n", poll(&p, 1, 0));
  recv(s, b, 1, 0);
  printf("writable %d\n", poll(&p, 1, 0));
  while (recv(s, b, 1, MSG_DONTWAIT) == 1);
  show("send not to peer", sendto(c, "y", 1, 0, A & client, cl));
  show("own", recv(c, b, 10, MSG_DONTWAIT));
  struct sockaddr none = {AF_UNSPEC};
  show("disconnect", connect(c, &none, sizeof none));
  show("send unconnected", send(c, "z", 1, 0));
  connect(c, A & server, sl);
  close(s);
  show("peer gone", send(c, "z", 1, 0));
  show("peer gone", send(c, "z", 1, 0));
  show("nobody bound", sendto(c, "z", 1, 0, A & server, sl));
  unlink(server.sun_path);
  show("no file", sendto(c, "z", 1, 0, A & server, sl));
  int stream = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un other;
  socklen_t ol = name_of(&other, "@unix-datagrams-stream");
  bind(stream, A & other, ol);
  show("wrong type", connect(c, A & other, ol));
  show("listen on datagrams", listen(c, 1));
  show("accept on datagrams", accept(c, NULL, NULL));
  int automatic = socket(AF_UNIX, SOCK_DGRAM, 0);
  struct sockaddr_un family = {AF_UNIX};
  show("autobind", bind(automatic, A & family, sizeof(sa_family_t)));
  l = sizeof from;
  getsockname(automatic, A & from, &l);
  printf("length %u\n", l);
  l = sizeof from;
  getsockname(anonymous, A & from, &l);
  printf("unnamed length %u\n", l);
  show("directory", bind(anonymous, A & other, name_of(&other, "/no/such/directory/s")));
  show("family only 3", bind(stream, A & other, 1));
  return 0;
}
