/* open(2) and its kin: Linux's flags in, wasi-libc's out. */
#include "calls.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int openat(int directory, const char *path, int flags, ...) {
  int mode = 0;
  if (flags & O_CREAT) {
    va_list arguments;
    va_start(arguments, flags);
    mode = va_arg(arguments, int);
    va_end(arguments);
  }
  return result(CANCELLABLE(__signalbox_openat(directory, path, flags, mode)));
}
int open(const char *path, int flags, ...) {
  int mode = 0;
  if (flags & O_CREAT) {
    va_list arguments;
    va_start(arguments, flags);
    mode = va_arg(arguments, int);
    va_end(arguments);
  }
  return openat(AT_FDCWD, path, flags, mode);
}
int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* fopen(3): through our open, which knows named pipes. */
FILE *fopen(const char *restrict path, const char *restrict mode) {
  int flags = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
  if (*mode != 'r' && *mode != 'w' && *mode != 'a') return errno = EINVAL, (FILE *)0;
  if (*mode != 'r') flags |= O_CREAT;
  if (*mode == 'w') flags |= O_TRUNC;
  if (*mode == 'a') flags |= O_APPEND;
  if (strchr(mode, 'x')) flags |= O_EXCL;
  if (strchr(mode, 'e')) flags |= O_CLOEXEC;
  int fd = open(path, flags, 0666);
  if (fd < 0) return 0;
  FILE *stream = fdopen(fd, mode);
  if (!stream) close(fd);
  return stream;
}

/* mknod(2), mkfifo(3). */
int mknod(const char *path, mode_t mode, dev_t device) {
  if ((mode & 0xf000) == 0 || (mode & 0xf000) == 0x8000) {
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY, mode & 0777);
    return fd < 0 ? -1 : close(fd);
  }
  return result(__signalbox_mknod(path, (int)mode, (int)device));
}
int mkfifo(const char *path, mode_t mode) { return result(__signalbox_mknod(path, (int)(0x1000 | (mode & 07777)), 0)); }

int flock(int fd, int operation) { return result(__signalbox_flock(fd, operation)); }

/* lockf(3): F_ULOCK 0, F_LOCK 1, F_TLOCK 2, F_TEST 3; from the current position on. */
int lockf(int fd, int command, off_t length) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_CUR, .l_len = length};
  switch (command) {
    case 0:
      lock.l_type = F_UNLCK;
      return fcntl(fd, F_SETLK, &lock);
    case 1: return fcntl(fd, F_SETLKW, &lock);
    case 2: return fcntl(fd, F_SETLK, &lock);
    case 3:
      lock.l_type = F_RDLCK;
      if (fcntl(fd, F_GETLK, &lock) < 0) return -1;
      return lock.l_type == F_UNLCK || lock.l_pid == getpid() ? 0 : result(-EACCES);
  }
  return result(-EINVAL);
}

/* mkstemp(3): the first name that is free. */
int mkstemp(char *template) {
  static unsigned next;
  size_t length = strlen(template);
  if (length < 6 || strcmp(template + length - 6, "XXXXXX")) return result(-EINVAL);
  for (int attempt = 0; attempt < 100000; attempt++) {
    unsigned number = next++ * 2654435761u;
    for (size_t at = length - 6; at < length; at++, number /= 36) template[at] = "abcdefghijklmnopqrstuvwxyz0123456789"[number % 36];
    int fd = open(template, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return result(-EEXIST);
}

FILE *tmpfile(void) {
  char name[] = "/tmp/signalbox-XXXXXX";
  int fd = mkstemp(name);
  if (fd < 0) return 0;
  unlink(name);
  return fdopen(fd, "w+");
}

/* umask(2): kept, not used: files have no owner here. */
mode_t umask(mode_t mask) {
  static mode_t current = 022;
  mode_t before = current;
  current = mask & 0777;
  return before;
}
