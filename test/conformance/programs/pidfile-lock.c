/* The pid file of a daemon: a second instance finds it locked and says by whom; the lock goes with the process, however it ends. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int take(const char *path) {
  int fd = open(path, O_RDWR | O_CREAT, 0644);
  struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(fd, F_SETLK, &l) < 0) {
    char text[32] = "";
    read(fd, text, sizeof text - 1);
    struct flock q = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    fcntl(fd, F_GETLK, &q);
    printf("already running: file and lock %s\n", atoi(text) == q.l_pid ? "agree" : "disagree");
    close(fd);
    return -1;
  }
  ftruncate(fd, 0);
  char text[32];
  write(fd, text, sprintf(text, "%d\n", (int)getpid()));
  return fd;
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  const char *path = "/tmp/pidfile-lock.pid";
  unlink(path);
  int p[2];
  pipe(p);
  pid_t daemon = fork();
  if (daemon == 0) {
    if (take(path) < 0) _exit(1);
    write(p[1], "x", 1);
    /* a child of the daemon does not have the lock */
    if (fork() == 0) {
      sleep(5);
      _exit(0);
    }
    pause();
    _exit(0);
  }
  char c;
  read(p[0], &c, 1);
  if (take(path) >= 0) printf("two daemons\n");
  kill(daemon, SIGKILL);
  waitpid(daemon, NULL, 0);
  printf("after its death: %s\n", take(path) >= 0 ? "ours" : "still locked");
  unlink(path);
  return 0;
}
