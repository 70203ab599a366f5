// openat(2) and its kin with AT_FDCWD and with a directory; chmod(2), utimensat(2) and readlink(2) of files that are there and that are not.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
static void say(const char *what, int r) { printf("%s %d %s\n", what, r, r < 0 ? strerror(errno) : ""); }
int main(void) {
  chdir("/tmp");
  rmdir("at-dir");
  say("mkdirat", mkdirat(AT_FDCWD, "at-dir", 0777));
  int dir = open("at-dir", O_DIRECTORY);
  int fd = openat(dir, "a", O_CREAT | O_RDWR, 0600);
  say("openat", fd > 0);
  say("faccessat", faccessat(AT_FDCWD, "at-dir/a", F_OK, 0));
  say("renameat", renameat(AT_FDCWD, "at-dir/a", dir, "b"));
  say("utimensat", utimensat(AT_FDCWD, "at-dir/b", NULL, 0));
  say("utimensat dir", utimensat(dir, "b", NULL, AT_SYMLINK_NOFOLLOW));
  say("futimens", futimens(fd, NULL));
  say("chmod", chmod("at-dir/b", 0600));
  say("fchmod", fchmod(fd, 0600));
  say("fchmodat", fchmodat(dir, "b", 0600, 0));
  say("chmod", chmod("at-dir/none", 0600));
  say("fchmod", fchmod(77, 0600));
  say("readlinkat", readlinkat(AT_FDCWD, "at-dir/b", (char[10]){0}, 10));
  say("readlinkat", readlinkat(AT_FDCWD, "at-dir/none", (char[10]){0}, 10));
  say("unlinkat", unlinkat(AT_FDCWD, "at-dir/b", 0));
  say("unlinkat dir", unlinkat(AT_FDCWD, "at-dir", AT_REMOVEDIR));
  return 0;
}
