/* stat(2): WASI knows sockets but no pipes; the machine says by the device which of the two it is (src/machine/special-inodes.ts). */
#include <sys/stat.h>

int libc_stat(const char *, struct stat *) __asm__("stat");
int libc_lstat(const char *, struct stat *) __asm__("lstat");
int libc_fstat(int, struct stat *) __asm__("fstat");
int libc_fstatat(int, const char *, struct stat *, int) __asm__("fstatat");

#define PIPES 12

static int told(int result, struct stat *status) {
  if (result == 0 && S_ISSOCK(status->st_mode) && status->st_dev == PIPES) status->st_mode = (status->st_mode & ~(mode_t)S_IFMT) | S_IFIFO;
  return result;
}
int stat(const char *restrict path, struct stat *restrict status) { return told(libc_stat(path, status), status); }
int lstat(const char *restrict path, struct stat *restrict status) { return told(libc_lstat(path, status), status); }
int fstat(int fd, struct stat *status) { return told(libc_fstat(fd, status), status); }
int fstatat(int directory, const char *restrict path, struct stat *restrict status, int flags) {
  return told(libc_fstatat(directory == -100 ? -2 : directory, path, status, flags & 0x100 ? 1 : 0), status);
}
