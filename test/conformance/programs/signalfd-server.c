/* All signals of a small supervisor arrive through a signalfd: children, a real-time queue with values, SIGTERM. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGRTMIN + 1);
  if (sigprocmask(SIG_BLOCK, &set, NULL) < 0) return 1;
  int fd = signalfd(-1, &set, SFD_NONBLOCK);
  struct signalfd_siginfo info[4];
  printf("nothing: %zd", read(fd, info, sizeof info));
  printf(" %s\n", strerror(errno));
  printf("too small: %zd", read(fd, info, sizeof info[0] - 1));
  printf(" %s\n", strerror(errno));

  union sigval v = {.sival_int = 41};
  for (int i = 0; i < 3; i++, v.sival_int++) sigqueue(getpid(), SIGRTMIN + 1, v);
  raise(SIGTERM);
  kill(getpid(), SIGTERM);
  ssize_t n = read(fd, info, sizeof info);
  printf("%zd structures\n", n / (ssize_t)sizeof info[0]);
  for (int i = 0; i < n / (ssize_t)sizeof info[0]; i++)
    printf("signal %s code %d int %d mine %d\n", info[i].ssi_signo == SIGTERM ? "TERM" : "RT1", info[i].ssi_code, info[i].ssi_int,
           info[i].ssi_pid == (unsigned)getpid());
  n = read(fd, info, sizeof info);
  printf("%zd more, signal %u\n", n / (ssize_t)sizeof info[0], info[0].ssi_signo == (unsigned)(SIGRTMIN + 1));

  signalfd(fd, &set, 0);
  pid_t pid = fork();
  if (pid == 0) {
    /* the child reads its own signals from the inherited descriptor */
    kill(getpid(), SIGTERM);
    struct signalfd_siginfo mine;
    if (read(fd, &mine, sizeof mine) != sizeof mine || mine.ssi_pid != (unsigned)getpid()) _exit(99);
    _exit(3);
  }
  int status;
  waitpid(pid, &status, 0);
  n = read(fd, info, sizeof info);
  printf("child: signo %u code %d status %d pid %d; exit %d\n", info[0].ssi_signo, info[0].ssi_code, info[0].ssi_status,
         info[0].ssi_pid == (unsigned)pid, WEXITSTATUS(status));

  sigdelset(&set, SIGTERM);
  printf("changed: %d\n", signalfd(fd, &set, 0) == fd);
  raise(SIGTERM);
  printf("not in the set: %zd", read(fd, info, sizeof info));
  printf(" %s\n", strerror(errno));
  sigset_t pending;
  sigpending(&pending);
  printf("still pending %d\n", sigismember(&pending, SIGTERM));
  printf("not a signalfd: %d", signalfd(0, &set, 0));
  printf(" %s\n", strerror(errno));
  return 0;
}
