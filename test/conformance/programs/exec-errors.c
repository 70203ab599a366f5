// execve(2), ERRORS; and the process goes on as it was.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char long_path[5000], huge[200000];

static void try(const char *what, const char *path, char *const argv[], char *const envp[]) {
  errno = 0;
  int r = execve(path, argv, envp);
  printf("%s: %d %s\n", what, r, strerror(errno));
}

int main(void) {
  char *none[] = {0}, *one[] = {"x", 0};
  memset(long_path, 'a', sizeof long_path - 1);
  memset(huge, 'b', sizeof huge - 1);
  char *big[] = {"x", huge, 0};
  signal(SIGUSR1, SIG_IGN);
  try("no file", "/nonexistent", one, none);
  try("no directory", "/nonexistent/x", one, none);
  try("empty path", "", one, none);
  try("a directory", "/tmp", one, none);
  try("below a file", "/bin/sh/x", one, none);
  try("slash after a file", "/bin/sh/", one, none);
  try("name too long", long_path, one, none);
  try("bad path", (char *)16, one, none);
  try("bad argv", "/bin/sh", (char **)16, none);
  try("bad string in argv", "/bin/sh", (char *[]){(char *)16, 0}, none);
  try("bad envp", "/bin/sh", one, (char **)16);
  try("long string", "/bin/sh", big, none);
  try("missing file and bad argv", "/nonexistent", (char **)16, none);
  char *many[200];
  static char hundred[100001];
  memset(hundred, 'c', 100000);
  for (int i = 0; i < 199; i++) many[i] = hundred;
  many[199] = 0;
  try("too much in all", "/bin/sh", many, none);
  printf("execvp: %d", execvp("no-such-program", one));
  printf(" %s\n", strerror(errno));
  printf("execvp of nothing: %d", execvp("", one));
  printf(" %s\n", strerror(errno));
  setenv("PATH", "/nonexistent:/tmp", 1);
  printf("execvp with PATH: %d", execvp("sh", one));
  printf(" %s\n", strerror(errno));
  struct sigaction action;
  sigaction(SIGUSR1, 0, &action);
  printf("still ignored %d\n", action.sa_handler == SIG_IGN);
  return 0;
}
