// write(2), EFBIG: "the position to start writing is past the maximum allowed offset"; ftruncate(2): a size that no file can have.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  char name[] = "/tmp/too-large-XXXXXX";
  int fd = mkstemp(name);
  unlink(name);
  off_t far = 0x7ffffffffffff000;
  printf("%d\n", lseek(fd, far, SEEK_SET) == far || errno == EINVAL);
  ssize_t written = pwrite(fd, "x", 1, far);
  printf("%zd %d\n", written, errno == EFBIG);
  int cut = ftruncate(fd, far);
  printf("%d %d\n", cut, errno == EFBIG || errno == EINVAL);
  return 0;
}
