/* flock: shared and exclusive, with the open file and not the process, LOCK_NB, conversion, EINTR; open file description locks. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, int r) { printf("%s: %s\n", what, r < 0 ? strerror(errno) : "ok"); }
static void on_alarm(int sig) {}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  const char *path = "/tmp/flock-rules.lock";
  int a = open(path, O_RDWR | O_CREAT, 0644), b = open(path, O_RDWR), c = dup(a);
  show("a exclusive", flock(a, LOCK_EX));
  show("b shared, no wait", flock(b, LOCK_SH | LOCK_NB));
  show("c is a", flock(c, LOCK_EX | LOCK_NB));
  show("a to shared", flock(a, LOCK_SH));
  show("b shared", flock(b, LOCK_SH | LOCK_NB));
  show("a to exclusive", flock(a, LOCK_EX | LOCK_NB));
  show("b to exclusive", flock(b, LOCK_EX | LOCK_NB));
  show("b unlock", flock(b, LOCK_UN));
  show("a exclusive", flock(a, LOCK_EX));
  close(a);
  show("a's duplicate holds it", flock(b, LOCK_EX | LOCK_NB));
  struct sigaction sa = {.sa_handler = on_alarm};
  sigaction(SIGALRM, &sa, NULL);
  ualarm(50000, 0);
  show("interrupted", flock(b, LOCK_EX));
  pid_t pid = fork();
  if (pid == 0) {
    close(b);
    usleep(100000);
    _exit(0);
  }
  close(c);
  show("the child has it still", flock(b, LOCK_EX | LOCK_NB));
  sa.sa_flags = SA_RESTART;
  sigaction(SIGALRM, &sa, NULL);
  ualarm(30000, 0);
  show("until the child ends", flock(b, LOCK_EX));
  waitpid(pid, NULL, 0);
  show("bad operation", flock(b, 77));
  show("bad descriptor", flock(99, LOCK_EX));
  int p[2];
  pipe(p);
  show("on a pipe", flock(p[0], LOCK_EX));

  int d = open(path, O_RDWR), e = open(path, O_RDWR);
  struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1};
  show("ofd", fcntl(d, F_OFD_SETLK, &l));
  show("ofd of another open file", fcntl(e, F_OFD_SETLK, &l));
  show("record lock of the same process", fcntl(e, F_SETLK, &l));
  struct flock q = l;
  fcntl(e, F_OFD_GETLK, &q);
  printf("held by %d type %d\n", q.l_pid, q.l_type);
  q = l;
  q.l_pid = 5;
  show("ofd with a pid", fcntl(d, F_OFD_SETLK, &q));
  close(d);
  show("after close", fcntl(e, F_OFD_SETLK, &l));
  unlink(path);
  return 0;
}
