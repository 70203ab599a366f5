// prctl and thread names; PR_SET_PDEATHSIG; PR_SET_CHILD_SUBREAPER; dumpable.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void *named(void *arg) {
  char name[16];
  pthread_getname_np(pthread_self(), name, sizeof name);
  printf("inherited: %s\n", name);
  printf("setname: %d\n", pthread_setname_np(pthread_self(), "worker"));
  prctl(PR_GET_NAME, name);
  printf("PR_GET_NAME: %s\n", name);
  printf("too long: %s\n", strerror(pthread_setname_np(pthread_self(), "sixteen letters!")));
  prctl(PR_SET_NAME, "a very long name that is cut");
  prctl(PR_GET_NAME, name);
  printf("cut: %s\n", name);
  return NULL;
}
static volatile sig_atomic_t parent_died;
static void on_death(int sig) { parent_died = 1; }

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  prctl(PR_SET_NAME, "main-name");
  char name[16];
  prctl(PR_GET_NAME, name);
  printf("%s\n", name);
  pthread_t t;
  pthread_create(&t, NULL, named, NULL);
  pthread_join(t, NULL);
  int r = prctl(PR_SET_PDEATHSIG, 99);
  printf("invalid signal: %d %s\n", r, strerror(errno));
  int sig = -1;
  prctl(PR_GET_PDEATHSIG, &sig);
  printf("none yet: %d\n", sig);
  printf("subreaper: %d\n", prctl(PR_SET_CHILD_SUBREAPER, 1));
  int sub = 0;
  prctl(PR_GET_CHILD_SUBREAPER, &sub);
  printf("is one: %d\n", sub);
  int p[2];
  pipe(p);
  pid_t self = getpid();
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_GET_CHILD_SUBREAPER, &sub);
    printf("not inherited: %d\n", sub);
    pid_t grandchild = fork();
    if (grandchild == 0) {
      signal(SIGUSR1, on_death);
      prctl(PR_SET_PDEATHSIG, SIGUSR1);
      write(p[1], "x", 1);
      while (!parent_died) pause();
      printf("grandchild: parent died, now child of the subreaper: %d\n", getppid() == self);
      _exit(7);
    }
    char c;
    read(p[0], &c, 1);
    _exit(3);
  }
  int st;
  int first;
  waitpid(child, &first, 0);
  pid_t w = wait(&st); /* the grandchild has said its line */
  printf("child: %d\n", WEXITSTATUS(first));
  printf("grandchild reaped: %d status %d\n", w > 0 && w != child, WEXITSTATUS(st));
  printf("dumpable: %d\n", prctl(PR_GET_DUMPABLE));
  prctl(PR_SET_DUMPABLE, 0);
  printf("dumpable: %d\n", prctl(PR_GET_DUMPABLE));
  r = prctl(PR_SET_DUMPABLE, 5);
  printf("dumpable 5: %d %s\n", r, strerror(errno));
  printf("no new privs: %d", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  printf(" %d\n", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  r = prctl(123456, 0);
  printf("unknown: %d %s\n", r, strerror(errno));
  return 0;
}
