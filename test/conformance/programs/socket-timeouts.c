/* SO_RCVTIMEO and SO_SNDTIMEO: EAGAIN at the end, EINTR in spite of SA_RESTART; without a timeout recv and accept are restarted. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <stddef.h>

static volatile sig_atomic_t hits;
static int tell = -1;
static void on(int sig) {
  hits++;
  if (tell >= 0) write(tell, "late", 4);
}
static void alarm_in(int ms) {
  struct itimerval t = {.it_value = {0, ms * 1000}};
  setitimer(ITIMER_REAL, &t, NULL);
}
static void show(const char *what, ssize_t r) {
  if (r < 0) printf("%s: %s, hits %d\n", what, strerror(errno), (int)hits);
  else printf("%s: %zd, hits %d\n", what, r, (int)hits);
}
static long ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(void) {
  struct sigaction sa = {.sa_handler = on, .sa_flags = SA_RESTART};
  sigaction(SIGALRM, &sa, NULL);
  int s[2];
  char b[10];
  static char big[100000];
  socketpair(AF_UNIX, SOCK_STREAM, 0, s);
  struct timeval t = {0, 100000}, got;
  socklen_t l = sizeof got;
  getsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &got, &l);
  printf("default %ld %ld\n", (long)got.tv_sec, (long)got.tv_usec);
  setsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
  getsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &got, &l);
  printf("set %ld %ld\n", (long)got.tv_sec, (long)got.tv_usec);
  long before = ms();
  show("timeout", recv(s[0], b, 10, 0));
  printf("after %s\n", ms() - before >= 99 ? "100 ms" : "less");
  alarm_in(50);
  show("interrupted", recv(s[0], b, 10, 0));
  alarm_in(50);
  show("interrupted read", read(s[0], b, 10));
  t.tv_usec = 0;
  setsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
  tell = s[1];
  alarm_in(50);
  show("restarted", recv(s[0], b, 10, 0));
  tell = -1;
  t.tv_usec = 80000;
  setsockopt(s[0], SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t);
  while (send(s[0], big, 1000, MSG_DONTWAIT) > 0);
  show("send timeout", send(s[0], b, 1, 0));
  alarm_in(30);
  show("send interrupted", send(s[0], b, 1, 0));
  while (recv(s[1], big, sizeof big, MSG_DONTWAIT) > 0);
  before = ms();
  show("partial", send(s[0], big, sizeof big, 0));
  t.tv_usec = 1000000;
  show("bad time", setsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));

  struct sockaddr_un name = {AF_UNIX, "\0socket-timeouts"};
  socklen_t nl = offsetof(struct sockaddr_un, sun_path) + 16;
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  bind(listener, (struct sockaddr *)&name, nl);
  listen(listener, 0);
  t.tv_usec = 60000;
  setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
  show("accept timeout", accept(listener, NULL, NULL));
  t.tv_usec = 0;
  setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
  alarm_in(50);
  pid_t pid = fork();
  if (pid == 0) {
    usleep(150000);
    int c = socket(AF_UNIX, SOCK_STREAM, 0);
    _exit(connect(c, (struct sockaddr *)&name, nl) < 0 ? 1 : 0);
  }
  int c = accept(listener, NULL, NULL);
  printf("accept restarted: %d, hits %d\n", c >= 0, (int)hits);
  int status;
  waitpid(pid, &status, 0);
  printf("status %d\n", status);

  sa.sa_flags = 0;
  sigaction(SIGALRM, &sa, NULL);
  alarm_in(50);
  show("accept without SA_RESTART", accept(listener, NULL, NULL));
  int q[3];
  for (int i = 0; i < 1; i++) {
    q[i] = socket(AF_UNIX, SOCK_STREAM, 0);
    show("queued", connect(q[i], (struct sockaddr *)&name, nl));
  }
  alarm_in(50);
  q[1] = socket(AF_UNIX, SOCK_STREAM, 0);
  show("connect to a full queue", connect(q[1], (struct sockaddr *)&name, nl));
  return 0;
}
