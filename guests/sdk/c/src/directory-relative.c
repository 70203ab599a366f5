/*
 * openat(2), "Rationale for openat() and other directory file descriptor APIs": functions that take a directory's descriptor. wasi-libc has
 * numbers of its own for AT_FDCWD and the flags. And chmod(2): files have no permission bits here, so it only looks whether the file is there.
 */
#include "calls.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int libc_directory(int directory) { return directory == AT_FDCWD ? -2 : directory; }
static int libc_flags(int flags, int removes) {
  return (flags & AT_SYMLINK_NOFOLLOW ? 1 : 0) | (flags & AT_SYMLINK_FOLLOW ? 2 : 0) | (removes && (flags & AT_REMOVEDIR) ? 4 : 0);
}

int libc_utimensat(int, const char *, const struct timespec[2], int) __asm__("utimensat");
int libc_mkdirat(int, const char *, mode_t) __asm__("mkdirat");
int libc_renameat(int, const char *, int, const char *) __asm__("renameat");
int libc_unlinkat(int, const char *, int) __asm__("unlinkat");
int libc_linkat(int, const char *, int, const char *, int) __asm__("linkat");
int libc_symlinkat(const char *, int, const char *) __asm__("symlinkat");
ssize_t libc_readlinkat(int, const char *, char *, size_t) __asm__("readlinkat");
int libc_faccessat(int, const char *, int, int) __asm__("faccessat");

int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
  /* utimensat(2): "If pathname is NULL, then the call modifies the file referred to by the file descriptor dirfd". */
  if (!path) return futimens(directory, times);
  return libc_utimensat(libc_directory(directory), path, times, libc_flags(flags, 0));
}
int mkdirat(int directory, const char *path, mode_t mode) { return libc_mkdirat(libc_directory(directory), path, mode); }
int renameat(int from, const char *old, int to, const char *new) { return libc_renameat(libc_directory(from), old, libc_directory(to), new); }
int unlinkat(int directory, const char *path, int flags) { return libc_unlinkat(libc_directory(directory), path, libc_flags(flags, 1)); }
int linkat(int from, const char *old, int to, const char *new, int flags) {
  return libc_linkat(libc_directory(from), old, libc_directory(to), new, libc_flags(flags, 0));
}
int symlinkat(const char *target, int directory, const char *path) { return libc_symlinkat(target, libc_directory(directory), path); }
ssize_t readlinkat(int directory, const char *restrict path, char *restrict buffer, size_t size) {
  return libc_readlinkat(libc_directory(directory), path, buffer, size);
}
int faccessat(int directory, const char *path, int mode, int flags) {
  return libc_faccessat(libc_directory(directory), path, mode, libc_flags(flags, 0));
}

int chmod(const char *path, mode_t mode) {
  struct stat status;
  return stat(path, &status);
}
int fchmod(int fd, mode_t mode) {
  struct stat status;
  return fstat(fd, &status);
}
int fchmodat(int directory, const char *path, mode_t mode, int flags) {
  struct stat status;
  return fstatat(directory, path, &status, flags);
}
