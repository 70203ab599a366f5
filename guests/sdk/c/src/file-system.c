/* statvfs(3): every directory is of one file system in memory, as tmpfs(5) is one, whose files have up to 512 MiB. */
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#define TMPFS_MAGIC 0x01021994
#define BLOCKS (512u << 20 >> 12)

static int fill(int result, struct statvfs *out) {
  if (result < 0) return result;
  memset(out, 0, sizeof *out);
  out->f_bsize = out->f_frsize = 4096;
  out->f_blocks = out->f_bfree = out->f_bavail = BLOCKS;
  out->f_files = out->f_ffree = out->f_favail = BLOCKS;
  out->f_namemax = 255;
  out->f_type = TMPFS_MAGIC;
  return 0;
}
int statvfs(const char *restrict path, struct statvfs *restrict out) {
  struct stat status;
  return fill(stat(path, &status), out);
}
int fstatvfs(int fd, struct statvfs *out) {
  struct stat status;
  return fill(fstat(fd, &status), out);
}
