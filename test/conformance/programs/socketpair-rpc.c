/* Parent and child talk over a socketpair, both ways, with poll and a deadline; the child is killed in the end. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct request { int id, a, b; };
struct reply { int id, sum; };

int main(void) {
  int s[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, s) < 0) return 1;
  pid_t pid = fork();
  if (pid == 0) {
    close(s[0]);
    struct request q;
    while (recv(s[1], &q, sizeof q, 0) == sizeof q) {
      if (q.id == 3) pause();
      struct reply r = {q.id, q.a + q.b};
      send(s[1], &r, sizeof r, 0);
    }
    _exit(0);
  }
  close(s[1]);
  for (int i = 1; i <= 3; i++) {
    struct request q = {i, i * 10, i};
    send(s[0], &q, sizeof q, 0);
    struct pollfd p = {s[0], POLLIN, 0};
    int n = poll(&p, 1, 200);
    if (n == 0) {
      printf("request %d: timeout\n", i);
      kill(pid, SIGKILL);
      n = poll(&p, 1, 1000);
      printf("then poll %d%s%s\n", n, p.revents & POLLIN ? " in" : "", p.revents & POLLHUP ? " hup" : "");
      struct reply r;
      printf("recv %zd\n", recv(s[0], &r, sizeof r, 0));
      break;
    }
    struct reply r;
    recv(s[0], &r, sizeof r, 0);
    printf("request %d: %d\n", r.id, r.sum);
  }
  int status;
  waitpid(pid, &status, 0);
  printf("signal %d\n", WTERMSIG(status));
  signal(SIGPIPE, SIG_IGN);
  ssize_t n = send(s[0], "x", 1, 0);
  printf("send %zd %s\n", n, strerror(errno));
  return 0;
}
