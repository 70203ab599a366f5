// pidfd_send_signal(2): "Such a file descriptor can be obtained … by opening a /proc/pid directory".
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static void handler(int signal) { (void)signal; write(1, "handled\n", 8); }

int main(void) {
  char path[40];
  signal(SIGUSR1, handler);
  snprintf(path, sizeof path, "/proc/%d", getpid());
  int fd = open(path, O_DIRECTORY);
  printf("%d\n", fd >= 0);
  fflush(stdout);
  printf("%ld\n", (long)syscall(SYS_pidfd_send_signal, fd, SIGUSR1, NULL, 0));
  printf("%d\n", fcntl(fd, F_GETFD));
  close(fd);
  int none = open("/proc/999999", O_DIRECTORY);
  printf("%d %d\n", none, errno == ENOENT);
  fd = open("/proc/self", O_DIRECTORY | O_CLOEXEC);
  printf("%d %d\n", fd >= 0, fcntl(fd, F_GETFD) == FD_CLOEXEC);
  return 0;
}
