/* pidfd: poll until a child ends, waitid(P_PIDFD), signals by descriptor, a pid that is gone. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fcntl.h>
#ifndef P_PIDFD
#define P_PIDFD 3
#endif

static int open_pid(pid_t pid, unsigned flags) { return syscall(SYS_pidfd_open, pid, flags); }
static int send_to(int fd, int sig) { return syscall(SYS_pidfd_send_signal, fd, sig, NULL, 0); }
static void show(const char *what, int r) { printf("%s: %d %s\n", what, r < 0 ? -1 : 0, r < 0 ? strerror(errno) : ""); }

int main(void) {
  pid_t pid = fork();
  if (pid == 0) {
    pause();
    _exit(0);
  }
  int fd = open_pid(pid, 0);
  printf("cloexec %d\n", fcntl(fd, F_GETFD) & FD_CLOEXEC);
  struct pollfd p = {fd, POLLIN, 0};
  printf("running: poll %d\n", poll(&p, 1, 10));
  siginfo_t info;
  memset(&info, 0, sizeof info);
  printf("nohang %d pid %d\n", waitid((idtype_t)P_PIDFD, fd, &info, WEXITED | WNOHANG), (int)info.si_pid);
  show("probe", send_to(fd, 0));
  show("kill", send_to(fd, SIGTERM));
  printf("ended: poll %d", poll(&p, 1, -1));
  printf(" %s\n", p.revents == POLLIN ? "POLLIN" : "other");
  show("signal a zombie", send_to(fd, SIGTERM));
  printf("waitid %d", waitid((idtype_t)P_PIDFD, fd, &info, WEXITED));
  printf(" code %d status %d mine %d\n", info.si_code, info.si_status, info.si_pid == pid);
  show("waitid again", waitid((idtype_t)P_PIDFD, fd, &info, WEXITED));
  show("signal after wait", send_to(fd, SIGTERM));
  show("no such process", open_pid(pid, 0));
  show("pid 0", open_pid(0, 0));
  show("pid -1", open_pid(-1, 0));
  show("flags", open_pid(getpid(), 12345));
  show("not a pidfd", send_to(1, 0));
  show("closed", send_to(99, 0));
  show("wait for no pidfd", waitid((idtype_t)P_PIDFD, 1, &info, WEXITED));
  int self = open_pid(getpid(), 0);
  signal(SIGUSR1, SIG_IGN);
  show("to myself", send_to(self, SIGUSR1));
  show("bad signal", send_to(self, 99));
  char b[8];
  printf("read %zd", read(self, b, 8));
  printf(" %s\n", strerror(errno));
  return 0;
}
