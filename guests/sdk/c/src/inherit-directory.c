/*
 * A program that was executed begins where its predecessor was; the C library keeps a working directory of its own. Linked only where that can
 * happen, since the C library's chdir is large.
 */
#include "calls.h"
#include <limits.h>

int libc_chdir(const char *) __asm__("chdir");
__attribute__((__constructor__(102))) static void inherit_directory(void) {
  char directory[PATH_MAX];
  if (__signalbox_getcwd(directory, sizeof directory) > 2) libc_chdir(directory);
  errno = 0;
}
