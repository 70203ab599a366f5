// getrlimit, setrlimit, prlimit: errors, inheritance over fork, the table's defaults that every Linux has.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *name, int r) {
  struct rlimit rl;
  if (getrlimit(r, &rl) < 0) { printf("%s: %s\n", name, strerror(errno)); return; }
  printf("%s:", name);
  if (rl.rlim_cur == RLIM_INFINITY) printf(" unlimited"); else printf(" %llu", (unsigned long long)rl.rlim_cur);
  if (rl.rlim_max == RLIM_INFINITY) printf(" unlimited\n"); else printf(" %llu\n", (unsigned long long)rl.rlim_max);
}

int main(void) {
  show("RLIMIT_CPU", RLIMIT_CPU);
  show("RLIMIT_FSIZE", RLIMIT_FSIZE);
  show("RLIMIT_DATA", RLIMIT_DATA);
  show("RLIMIT_STACK", RLIMIT_STACK);
  show("locks", RLIMIT_LOCKS);
  show("RLIMIT_AS", RLIMIT_AS);
  show("16", 16);
  struct rlimit rl = {20, 10}, old;
  int r = setrlimit(RLIMIT_LOCKS, &rl);
  printf("cur > max: %d %s\n", r, strerror(errno));
  rl = (struct rlimit){100, 200};
  printf("set locks: %d\n", setrlimit(RLIMIT_LOCKS, &rl));
  show("locks", RLIMIT_LOCKS);
  rl.rlim_cur = 150;
  r = prlimit(0, RLIMIT_LOCKS, &rl, &old);
  printf("prlimit: %d old %d %d\n", r, (int)old.rlim_cur, (int)old.rlim_max);
  fflush(stdout);
  if (fork() == 0) {
    show("child", RLIMIT_LOCKS);
    rl.rlim_cur = 5;
    setrlimit(RLIMIT_LOCKS, &rl);
    show("child", RLIMIT_LOCKS);
    return 0;
  }
  wait(NULL);
  show("parent", RLIMIT_LOCKS);
  pid_t pid = fork();
  if (pid == 0) {
    pause();
    _exit(0);
  }
  rl = (struct rlimit){7, 8};
  printf("child's: %d\n", prlimit(pid, RLIMIT_LOCKS, &rl, NULL));
  prlimit(pid, RLIMIT_LOCKS, NULL, &old);
  printf("now %d %d\n", (int)old.rlim_cur, (int)old.rlim_max);
  kill(pid, 9);
  waitpid(pid, NULL, 0);
  r = prlimit(pid, RLIMIT_LOCKS, NULL, &old);
  printf("gone: %d %s\n", r, strerror(errno));
  printf("null: %d\n", prlimit(0, RLIMIT_LOCKS, NULL, NULL));
  return 0;
}
