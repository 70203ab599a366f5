// The end of a terminal and of its session: SIGHUP to the foreground group when the leader ends; SIGHUP and SIGCONT to the leader when the master is closed.
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int out;
static void note(int sig) {
  const char *text = sig == SIGHUP ? "HUP " : sig == SIGCONT ? "CONT " : sig == SIGWINCH ? "WINCH " : "other ";
  write(out, text, strlen(text));
}

static void drain(int fd) {
  char buffer[200];
  int count;
  while ((count = read(fd, buffer, sizeof buffer)) > 0) fwrite(buffer, 1, count, stdout);
  printf("\n");
  fflush(stdout);
}

int main(void) {
  int master, pipes[2], ready[2], status;
  char byte;
  // 1. The leader ends: its foreground group gets SIGHUP.
  pipe(pipes);
  pipe(ready);
  pid_t leader = forkpty(&master, 0, 0, 0);
  if (leader == 0) {
    out = pipes[1];
    if (fork() == 0) {
      signal(SIGHUP, note);
      signal(SIGCONT, note);
      write(ready[1], "r", 1);
      while (sleep(5) > 0 && getppid() != 1) {}
      int fd = open("/dev/tty", O_RDWR);
      char text[100];
      write(out, text, sprintf(text, "/dev/tty: %s", fd < 0 ? strerror(errno) : "open"));
      _exit(0);
    }
    read(ready[0], &byte, 1);
    _exit(3);
  }
  close(pipes[1]);
  waitpid(leader, &status, 0);
  printf("leader ended: ");
  drain(pipes[0]);
  close(pipes[0]);
  close(master);
  // 2. The master is closed: the leader hears of it, the terminal reads as at its end.
  pipe(pipes);
  leader = forkpty(&master, 0, 0, 0);
  if (leader == 0) {
    char text[100], line[10];
    out = pipes[1];
    signal(SIGHUP, note);
    signal(SIGCONT, note);
    write(ready[1], "r", 1);
    int count = read(0, line, sizeof line);
    if (count < 0) count = read(0, line, sizeof line);
    write(out, text, sprintf(text, "read %d", count));
    count = write(1, "x", 1);
    write(out, text, sprintf(text, ", write %d %s", count, strerror(errno)));
    count = tcgetpgrp(0);
    write(out, text, sprintf(text, ", tcgetpgrp %d %s", count, strerror(errno)));
    _exit(4);
  }
  close(pipes[1]);
  read(ready[0], &byte, 1);
  usleep(20000);
  close(master);
  printf("master closed: ");
  fflush(stdout);
  drain(pipes[0]);
  waitpid(leader, &status, 0);
  printf("leader: %d\n", WEXITSTATUS(status));
  close(pipes[0]);
  // 3. The window changes: SIGWINCH, only when it does.
  pipe(pipes);
  struct winsize size = {25, 80, 0, 0};
  leader = forkpty(&master, 0, 0, &size);
  if (leader == 0) {
    out = pipes[1];
    signal(SIGWINCH, note);
    write(ready[1], "r", 1);
    pause();
    ioctl(0, TIOCGWINSZ, &size);
    char text[50];
    write(out, text, sprintf(text, "%d", size.ws_row));
    _exit(0);
  }
  close(pipes[1]);
  read(ready[0], &byte, 1);
  usleep(20000);
  ioctl(master, TIOCSWINSZ, &size);
  size.ws_row = 26;
  ioctl(master, TIOCSWINSZ, &size);
  printf("window: ");
  fflush(stdout);
  drain(pipes[0]);
  waitpid(leader, &status, 0);
  return 0;
}
