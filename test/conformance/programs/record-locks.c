/* fcntl record locks: ranges that split and merge, F_GETLK, conflicts between processes, release at close and exit, EDEADLK, an alarm as a timeout. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int lock(int fd, int cmd, int type, off_t start, off_t len) {
  struct flock l = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len};
  return fcntl(fd, cmd, &l);
}
static void held(int fd, const char *what, off_t start, off_t len) {
  struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = len};
  if (fork() == 0) {
    if (fcntl(fd, F_GETLK, &l) < 0) printf("%s: %s\n", what, strerror(errno));
    else if (l.l_type == F_UNLCK) printf("%s: free\n", what);
    else printf("%s: %s %lld+%lld by parent %d\n", what, l.l_type == F_WRLCK ? "write" : "read", (long long)l.l_start, (long long)l.l_len, l.l_pid == getppid());
    _exit(0);
  }
  wait(NULL);
}
static void on_alarm(int sig) {}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  int fd = open("/tmp/record-locks.dat", O_RDWR | O_CREAT | O_TRUNC, 0644);
  write(fd, "0123456789", 10);
  printf("lock %d\n", lock(fd, F_SETLK, F_WRLCK, 0, 100));
  held(fd, "all", 0, 0);
  printf("unlock the middle %d\n", lock(fd, F_SETLK, F_UNLCK, 40, 20));
  held(fd, "middle", 45, 5);
  held(fd, "left", 0, 50);
  held(fd, "right", 50, 0);
  lock(fd, F_SETLK, F_RDLCK, 40, 20);
  held(fd, "read in between", 41, 1);
  lock(fd, F_SETLK, F_WRLCK, 40, 20);
  held(fd, "merged", 99, 1);
  struct flock end = {.l_type = F_WRLCK, .l_whence = SEEK_END, .l_start = 0, .l_len = 5};
  lock(fd, F_SETLK, F_UNLCK, 0, 0);
  printf("from the end %d\n", fcntl(fd, F_SETLK, &end));
  held(fd, "from the end", 0, 0);
  struct flock back = {.l_type = F_WRLCK, .l_whence = SEEK_CUR, .l_start = 0, .l_len = -4};
  lseek(fd, 8, SEEK_SET);
  fcntl(fd, F_SETLK, &back);
  held(fd, "negative length", 0, 9);
  int other = open("/tmp/record-locks.dat", O_RDONLY);
  int r = lock(other, F_SETLK, F_WRLCK, 0, 1);
  printf("write lock on a read-only descriptor: %d %s\n", r, strerror(errno));
  close(other);
  held(fd, "after closing another descriptor", 0, 0);
  r = lock(fd, F_SETLK, 77, 0, 1);
  printf("type: %d %s\n", r, strerror(errno));
  r = lock(fd, F_SETLK, F_RDLCK, -1, 1);
  printf("start: %d %s\n", r, strerror(errno));
  r = lock(99, F_SETLK, F_RDLCK, 0, 1);
  printf("descriptor: %d %s\n", r, strerror(errno));

  /* a child holds the lock; the parent gives up after an alarm, then waits until the child has gone */
  int ready[2], go[2];
  char c;
  pipe(ready);
  pipe(go);
  pid_t pid = fork();
  if (pid == 0) {
    lock(fd, F_SETLKW, F_WRLCK, 0, 1);
    write(ready[1], "r", 1);
    read(go[0], &c, 1);
    usleep(50000);
    _exit(0);
  }
  read(ready[0], &c, 1);
  r = lock(fd, F_SETLK, F_RDLCK, 0, 1);
  printf("busy: %d %s\n", r, errno == EAGAIN || errno == EACCES ? "EAGAIN" : strerror(errno));
  struct sigaction sa = {.sa_handler = on_alarm};
  sigaction(SIGALRM, &sa, NULL);
  ualarm(50000, 0);
  r = lock(fd, F_SETLKW, F_RDLCK, 0, 1);
  printf("timeout: %d %s\n", r, strerror(errno));
  sa.sa_flags = SA_RESTART;
  sigaction(SIGALRM, &sa, NULL);
  ualarm(20000, 0);
  write(go[1], "g", 1);
  r = lock(fd, F_SETLKW, F_RDLCK, 0, 1);
  printf("restarted, until the holder ended: %d\n", r);
  waitpid(pid, NULL, 0);

  /* deadlock */
  lock(fd, F_SETLK, F_UNLCK, 0, 0);
  lock(fd, F_SETLK, F_WRLCK, 0, 1);
  pid = fork();
  if (pid == 0) {
    lock(fd, F_SETLKW, F_WRLCK, 1, 1);
    write(ready[1], "r", 1);
    r = lock(fd, F_SETLKW, F_WRLCK, 0, 1);
    _exit(r == 0 ? 5 : 6);
  }
  read(ready[0], &c, 1);
  usleep(100000);
  r = lock(fd, F_SETLKW, F_WRLCK, 1, 1);
  printf("deadlock: %d %s\n", r, strerror(errno));
  lock(fd, F_SETLK, F_UNLCK, 0, 1);
  int status;
  waitpid(pid, &status, 0);
  printf("the other got it: %d\n", WEXITSTATUS(status));
  lseek(fd, 0, SEEK_SET);
  printf("lockf %d\n", lockf(fd, F_TLOCK, 4));
  held(fd, "lockf", 0, 0);
  printf("lockf unlock %d\n", lockf(fd, F_ULOCK, 0));
  held(fd, "nothing", 0, 0);
  unlink("/tmp/record-locks.dat");
  return 0;
}
