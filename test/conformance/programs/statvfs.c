// statvfs(3): ENOENT and EBADF as stat(2) has them; there is room, and names have up to 255 bytes.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

int main(void) {
  struct statvfs status;
  printf("/tmp: %d", statvfs("/tmp", &status));
  printf(", names of %lu bytes, room for a page: %d\n", status.f_namemax, status.f_bavail > 0 && status.f_frsize >= 512);
  printf("fstatvfs: %d\n", fstatvfs(1, &status));
  int result = statvfs("/nowhere", &status);
  printf("/nowhere: %d, %s\n", result, strerror(errno));
  result = fstatvfs(77, &status);
  printf("77: %d, %s\n", result, strerror(errno));
}
