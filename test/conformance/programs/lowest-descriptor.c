// POSIX 2.14: every call that makes a descriptor gives "the lowest-numbered file descriptor not currently open in the process".
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int fds[2];
  int first = dup(1);
  pipe(fds);
  printf("dup %d, pipe %d %d\n", first, fds[0], fds[1]);
  close(first);
  printf("again %d\n", dup(1));
  close(fds[0]);
  printf("open %d\n", open("/dev/null", O_RDONLY));
  printf("from 10: %d\n", fcntl(1, F_DUPFD, 10));
  printf("from 4: %d\n", fcntl(1, F_DUPFD, 4));
  return 0;
}
