/* Named pipes: open waits for the other end, ENXIO, EINTR and restart, poll before the first writer, several clients and one server. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, ssize_t r) {
  if (r < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %zd\n", what, r);
}
static void opened(const char *what, int r) { printf("%s: %s\n", what, r < 0 ? strerror(errno) : "open"); }
static volatile sig_atomic_t hits;
static void on_alarm(int sig) { hits++; }
static void events(const char *what, int fd) {
  struct pollfd p = {fd, POLLIN, 0};
  int r = poll(&p, 1, 0);
  printf("%s: %d%s%s\n", what, r, p.revents & POLLIN ? " in" : "", p.revents & POLLHUP ? " hup" : "");
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  const char *path = "/tmp/fifo-rules.fifo";
  char b[64];
  unlink(path);
  show("mkfifo", mkfifo(path, 0600));
  show("mkfifo again", mkfifo(path, 0600));
  show("no directory", mkfifo("/no/such/dir/fifo", 0600));
  struct stat st;
  show("stat", stat(path, &st));
  printf("fifo %d\n", S_ISFIFO(st.st_mode));
  opened("writer without reader", open(path, O_WRONLY | O_NONBLOCK));
  int r = open(path, O_RDONLY | O_NONBLOCK);
  opened("reader without writer", r);
  events("no writer yet", r);
  show("read", read(r, b, sizeof b));
  int w = open(path, O_WRONLY | O_NONBLOCK);
  opened("writer", w);
  show("empty", read(r, b, sizeof b));
  write(w, "abc", 3);
  events("data", r);
  close(w);
  events("writer gone", r);
  show("read", read(r, b, sizeof b));
  events("drained", r);
  show("eof", read(r, b, sizeof b));
  signal(SIGPIPE, SIG_IGN);
  w = open(path, O_WRONLY);
  close(r);
  show("reader gone", write(w, "x", 1));
  close(w);
  int rw = open(path, O_RDWR);
  opened("both", rw);
  write(rw, "self", 4);
  show("self", read(rw, b, sizeof b));
  close(rw);

  struct sigaction sa = {.sa_handler = on_alarm};
  sigaction(SIGALRM, &sa, NULL);
  ualarm(50000, 0);
  opened("interrupted", open(path, O_RDONLY));
  printf("hits %d\n", hits);
  opened("the interrupted reader is gone", open(path, O_WRONLY | O_NONBLOCK));
  sa.sa_flags = SA_RESTART;
  sigaction(SIGALRM, &sa, NULL);
  ualarm(50000, 0);
  pid_t pid = fork();
  if (pid == 0) {
    usleep(150000);
    int fd = open(path, O_WRONLY);
    write(fd, "late", 4);
    _exit(0);
  }
  int fd = open(path, O_RDONLY);
  opened("restarted", fd);
  printf("hits %d\n", hits);
  show("read", read(fd, b, sizeof b));
  close(fd);
  waitpid(pid, NULL, 0);

  /* a server with several clients, each of which opens the pipe, writes a record and leaves */
  for (int i = 0; i < 4; i++)
    if (fork() == 0) {
      int fd = open(path, O_WRONLY);
      char line[16];
      sprintf(line, "client %d\n", i);
      write(fd, line, strlen(line));
      _exit(0);
    }
  int seen = 0, count = 0;
  FILE *in = fopen(path, "r");
  while (count < 4) {
    char line[32];
    if (fgets(line, sizeof line, in)) {
      seen |= 1 << atoi(line + 7);
      count++;
    } else {
      fclose(in);
      in = fopen(path, "r");
    }
  }
  fclose(in);
  for (int i = 0; i < 4; i++) wait(NULL);
  printf("clients %x\n", seen);
  show("unlink", unlink(path));
  opened("gone", open(path, O_RDONLY | O_NONBLOCK));
  return 0;
}
