/* open(2) and its kin: Linux's flags in, wasi-libc's out. */
#include "calls.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int libc_open(const char *, int, ...) __asm__("open");
int libc_openat(int, const char *, int, ...) __asm__("openat");

/* wasi-libc's AT_FDCWD */
#define LIBC_HERE (-2)

static const struct { unsigned linux, libc; } flag_pairs[] = {
  {O_CREAT, 1 << 12}, {O_DIRECTORY, 2 << 12}, {O_EXCL, 4 << 12}, {O_TRUNC, 8 << 12}, {O_APPEND, 1}, {O_DSYNC, 2}, {O_NONBLOCK, 4}, {O_NOFOLLOW, 0x01000000},
};

static int libc_flags(int flags) {
  unsigned translated = (flags & O_ACCMODE) == O_RDONLY ? 0x04000000 : (flags & O_ACCMODE) == O_WRONLY ? 0x10000000 : 0x14000000;
  for (unsigned at = 0; at < sizeof flag_pairs / sizeof *flag_pairs; at++)
    if (flags & flag_pairs[at].linux) translated |= flag_pairs[at].libc;
  return (int)translated;
}

int open(const char *path, int flags, ...) { return libc_open(path, libc_flags(flags), 0666); }
int openat(int directory, const char *path, int flags, ...) {
  return libc_openat(directory == AT_FDCWD ? LIBC_HERE : directory, path, libc_flags(flags), 0666);
}
int creat(const char *path, mode_t mode) { return libc_open(path, libc_flags(O_CREAT | O_WRONLY | O_TRUNC), mode); }

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
