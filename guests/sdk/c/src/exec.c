/* Running another program: execve(2), exec(3), and the working directory that it begins in. */
#include "calls.h"
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int execve(const char *path, char *const arguments[], char *const environment[]) { return result(__signalbox_execve(path, arguments, environment)); }
int execv(const char *path, char *const arguments[]) { return execve(path, arguments, environ); }

/* exec(3): a file that the kernel does not know (ENOEXEC) is a script for the shell. */
static int run_by_shell(const char *path, char *const arguments[], char *const environment[]) {
  int count = 0;
  while (arguments[count]) count++;
  const char *list[count + 3];
  list[0] = "/bin/sh";
  list[1] = path;
  for (int at = 1; at < count; at++) list[at + 1] = arguments[at];
  list[count > 1 ? count + 1 : 2] = 0;
  return execve("/bin/sh", (char *const *)list, environment);
}

/* exec(3), execvp: the directories of PATH in turn; EACCES is told only if nothing else was found. */
static int search(const char *file, char *const arguments[], char *const environment[], int knows_scripts) {
  if (!*file) return result(-ENOENT);
  if (strchr(file, '/')) {
    execve(file, arguments, environment);
    return errno == ENOEXEC && knows_scripts ? run_by_shell(file, arguments, environment) : -1;
  }
  const char *path = getenv("PATH");
  /* confstr(3), _CS_PATH: "the current directory is not searched" by default */
  if (!path) path = "/bin:/usr/bin";
  size_t length = strlen(file);
  if (length > NAME_MAX) return result(-ENAMETOOLONG);
  int denied = 0;
  for (;;) {
    const char *end = strchrnul(path, ':');
    char name[PATH_MAX];
    size_t directory = (size_t)(end - path);
    if (directory + length + 2 <= sizeof name) {
      memcpy(name, path, directory);
      if (directory > 0) name[directory++] = '/';
      memcpy(name + directory, file, length + 1);
      execve(name, arguments, environment);
      if (errno == ENOEXEC && knows_scripts) return run_by_shell(name, arguments, environment);
      if (errno == EACCES) denied = 1;
      else if (errno != ENOENT && errno != ENOTDIR && errno != ESTALE && errno != ENODEV && errno != ETIMEDOUT) return -1;
    }
    if (!*end) break;
    path = end + 1;
  }
  if (denied) errno = EACCES;
  return -1;
}
int execvpe(const char *file, char *const arguments[], char *const environment[]) { return search(file, arguments, environment, 1); }
/* posix_spawnp(3): no shell for files that are no programs. */
void __signalbox_exec_in_path(const char *file, char *const arguments[], char *const environment[]) { search(file, arguments, environment, 0); }
int execvp(const char *file, char *const arguments[]) { return execvpe(file, arguments, environ); }

/* The arguments of execl and its kin as an array; `list` is left behind the NULL. */
#define GATHER(arguments, first, list) \
  int count_ = 1; \
  va_list counting_; \
  va_copy(counting_, list); \
  if (first) while (va_arg(counting_, char *)) count_++; \
  va_end(counting_); \
  char *arguments[count_ + 1]; \
  arguments[0] = (char *)(first); \
  if (first) for (int at_ = 1; at_ <= count_; at_++) arguments[at_] = va_arg(list, char *)

int execl(const char *path, const char *first, ...) {
  va_list list;
  va_start(list, first);
  GATHER(arguments, first, list);
  va_end(list);
  return execve(path, arguments, environ);
}
int execlp(const char *file, const char *first, ...) {
  va_list list;
  va_start(list, first);
  GATHER(arguments, first, list);
  va_end(list);
  return execvpe(file, arguments, environ);
}
int execle(const char *path, const char *first, ...) {
  va_list list;
  va_start(list, first);
  GATHER(arguments, first, list);
  char *const *environment = va_arg(list, char *const *);
  va_end(list);
  return execve(path, arguments, environment);
}

/* chdir(2): the C library keeps its own, for open(2); the machine's is for execve(2). */
int libc_chdir(const char *) __asm__("chdir");
int chdir(const char *path) {
  int r = __signalbox_chdir(path);
  if (r < 0) return result(r);
  return libc_chdir(path);
}
