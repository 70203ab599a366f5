// O_NONBLOCK set on an open file description in whose read or write another process waits already: the waiter is interrupted by a signal,
// restarted by another, and does not notice otherwise.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void handle(int sig) { (void)sig; }

static void fill(int fd) {
  static char page[4096];
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
  while (write(fd, page, sizeof page) > 0) {}
  while (write(fd, page, 1) > 0) {}
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
}

static void try(const char *name, int fd, int writes, int flags) {
  char buffer[128] = "";
  struct sigaction action = {.sa_handler = handle, .sa_flags = flags};
  sigaction(SIGUSR1, &action, NULL);
  pid_t child = fork();
  if (child == 0) {
    alarm(2);
    int result = (int)(writes ? write(fd, buffer, 8) : read(fd, buffer, 128));
    printf("%s %s: %d %s\n", name, flags ? "restarted" : "interrupted", result, result < 0 ? strerror(errno) : "");
    fflush(stdout);
    _exit(0);
  }
  usleep(100000);
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
  usleep(50000);
  kill(child, SIGUSR1);
  int status;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) printf("%s %s: waits for ever\n", name, flags ? "restarted" : "interrupted");
  fflush(stdout);
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
}

int main(void) {
  int fds[2];
  sigset_t none;
  sigemptyset(&none);
  for (int flags = 0; flags <= SA_RESTART; flags += SA_RESTART) {
    pipe(fds);
    try("pipe read", fds[0], 0, flags);
    fill(fds[1]);
    try("pipe write", fds[1], 1, flags);
    socketpair(AF_UNIX, SOCK_STREAM, 0, fds);
    try("socket read", fds[0], 0, flags);
    fill(fds[0]);
    try("socket write", fds[0], 1, flags);
    socketpair(AF_UNIX, SOCK_DGRAM, 0, fds);
    try("datagram read", fds[0], 0, flags);
    try("eventfd read", eventfd(0, 0), 0, flags);
    try("timerfd read", timerfd_create(CLOCK_MONOTONIC, 0), 0, flags);
    try("signalfd read", signalfd(-1, &none, 0), 0, flags);
    int master, slave;
    openpty(&master, &slave, NULL, NULL, NULL);
    try("terminal read", slave, 0, flags);
    try("master read", master, 0, flags);
    struct termios raw;
    tcgetattr(slave, &raw);
    cfmakeraw(&raw);
    tcsetattr(slave, TCSANOW, &raw);
    try("raw terminal read", slave, 0, flags);
  }
  return 0;
}
