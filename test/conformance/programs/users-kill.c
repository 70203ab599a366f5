// credentials(7), kill(2): who may become whom, and who may signal whom. Begins as root, or does without that part.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, int r) {
  int error = errno;
  uid_t real, effective, saved;
  getresuid(&real, &effective, &saved);
  printf("%s: %d %s; %u %u %u\n", what, r, r < 0 ? strerror(error) : "", real, effective, saved);
}

int main(void) {
  if (geteuid() == 0 && setresuid(1000, 1000, 1000) < 0) return 1;
  show("start", 0);
  show("setuid(2000)", setuid(2000));
  show("seteuid(0)", seteuid(0));
  show("setreuid(-1, 2000)", setreuid(-1, 2000));
  show("setresuid(1000, 1000, 2000)", setresuid(1000, 1000, 2000));
  show("setuid(-1)", setuid(-1));
  show("setuid(1000)", setuid(1000));
  show("setresuid(-1, -1, -1)", setresuid(-1, -1, -1));
  printf("kill(1, 0): %d", kill(1, 0));
  printf(" %s\n", strerror(errno));
  printf("kill(1, 99): %d", kill(1, 99));
  printf(" %s\n", strerror(errno));
  printf("sigqueue(1): %d", sigqueue(1, SIGUSR1, (union sigval){0}));
  printf(" %s\n", strerror(errno));
  printf("getresuid to nowhere: %d", getresuid((uid_t *)16, 0, 0));
  printf(" %s\n", strerror(errno));
  return 0;
}
