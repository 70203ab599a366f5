/* SCM_RIGHTS and credentials: a pipe's end travels through a socket to another process; truncation of control data. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sys/uio.h>
#include <unistd.h>

static ssize_t send_fds(int sock, const char *text, const int *fds, int count) {
  struct iovec iov = {(void *)text, strlen(text)};
  char control[CMSG_SPACE(sizeof(int) * 8)];
  memset(control, 0, sizeof control);
  struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_SPACE(sizeof(int) * count)};
  struct cmsghdr *c = CMSG_FIRSTHDR(&m);
  c->cmsg_level = SOL_SOCKET;
  c->cmsg_type = SCM_RIGHTS;
  c->cmsg_len = CMSG_LEN(sizeof(int) * count);
  memcpy(CMSG_DATA(c), fds, sizeof(int) * count);
  return sendmsg(sock, &m, 0);
}
static int recv_fds(int sock, int *fds, int room, int flags, char *text) {
  struct iovec iov = {text, 63};
  char control[CMSG_SPACE(sizeof(int) * 8)];
  struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_LEN(sizeof(int) * room)};
  ssize_t n = recvmsg(sock, &m, flags);
  if (n < 0) return printf("recvmsg %s\n", strerror(errno)), -1;
  text[n] = 0;
  int count = 0;
  for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c; c = CMSG_NXTHDR(&m, c))
    if (c->cmsg_type == SCM_RIGHTS) {
      count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
      memcpy(fds, CMSG_DATA(c), sizeof(int) * count);
    }
  printf("%zd bytes \"%s\", %d descriptors%s\n", n, text, count, m.msg_flags & MSG_CTRUNC ? ", control truncated" : "");
  return count;
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  int s[2], p[2], got[8];
  char text[64];
  socketpair(AF_UNIX, SOCK_STREAM, 0, s);
  pid_t pid = fork();
  if (pid == 0) {
    close(s[0]);
    if (recv_fds(s[1], got, 2, MSG_CMSG_CLOEXEC, text) != 1) _exit(1);
    if (!(fcntl(got[0], F_GETFD) & FD_CLOEXEC)) _exit(2);
    write(got[0], "through the pipe", 16);
    _exit(0);
  }
  pipe(p);
  printf("send %zd\n", send_fds(s[0], "take this", &p[1], 1));
  close(p[1]);
  ssize_t n = read(p[0], text, 63);
  text[n] = 0;
  printf("\"%s\"\n", text);
  n = read(p[0], text, 63);
  printf("eof %zd\n", n);
  int status;
  waitpid(pid, &status, 0);
  printf("status %d\n", status);
  close(s[1]);
  close(s[0]);

  socketpair(AF_UNIX, SOCK_STREAM, 0, s);
  pipe(p);
  write(s[0], "ab", 2);
  send_fds(s[0], "cd", p, 2);
  write(s[0], "ef", 2);
  send_fds(s[0], "gh", p, 1);
  while (recv_fds(s[1], got, 8, MSG_DONTWAIT, text) >= 0)
    if (!strcmp(text, "gh")) break;
  send_fds(s[0], "three", (int[]){p[0], p[1], p[0]}, 3);
  recv_fds(s[1], got, 1, 0, text);
  send_fds(s[0], "plain read drops them", p, 2);
  printf("read %zd\n", read(s[1], text, 63));
  printf("bad descriptor %zd", send_fds(s[0], "x", (int[]){99}, 1));
  printf(" %s\n", strerror(errno));
  int on = 1;
  setsockopt(s[1], SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
  write(s[0], "who", 3);
  struct iovec iov = {text, 63};
  char control[CMSG_SPACE(sizeof(struct ucred))];
  struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  recvmsg(s[1], &m, 0);
  struct cmsghdr *c = CMSG_FIRSTHDR(&m);
  struct ucred *u = (struct ucred *)CMSG_DATA(c);
  printf("credentials %d: pid %d uid %d\n", c->cmsg_type == SCM_CREDENTIALS, u->pid == getpid(), u->uid == getuid());
  socklen_t l = sizeof *u;
  struct ucred peer;
  getsockopt(s[0], SOL_SOCKET, SO_PEERCRED, &peer, &l);
  printf("peercred %d\n", peer.pid == getpid());
  return 0;
}
