/* A server that forks per connection on a UNIX socket and reaps its children in a SIGCHLD handler while accept restarts. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#define CLIENTS 4
#define PATH "/tmp/unix-echo-server.sock"

static volatile sig_atomic_t reaped;
static void on_child(int sig) {
  int saved = errno;
  while (waitpid(-1, NULL, WNOHANG) > 0) reaped++;
  errno = saved;
}

static void client(int number) {
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  strcpy(name.sun_path, PATH);
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&name, sizeof name) < 0) _exit(10);
  char text[64], answer[64];
  int length = sprintf(text, "message from client %d\n", number);
  if (write(fd, text, length) != length) _exit(11);
  shutdown(fd, SHUT_WR);
  int got = 0, n;
  while ((n = read(fd, answer + got, sizeof answer - got)) > 0) got += n;
  _exit(got == length && memcmp(text, answer, length) == 0 ? 0 : 12);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  strcpy(name.sun_path, PATH);
  unlink(PATH);
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&name, sizeof name) < 0) return perror("bind"), 1;
  if (listen(listener, 5) < 0) return perror("listen"), 1;
  pid_t clients[CLIENTS];
  for (int i = 0; i < CLIENTS; i++)
    if ((clients[i] = fork()) == 0) {
      close(listener);
      client(i);
    }
  struct sigaction sa = {.sa_handler = on_child, .sa_flags = SA_RESTART | SA_NOCLDSTOP};
  sigaction(SIGCHLD, &sa, NULL);
  int served = 0;
  while (served < CLIENTS) {
    int fd = accept(listener, NULL, NULL);
    if (fd < 0) {
      printf("accept: %s\n", strerror(errno));
      continue;
    }
    served++;
    if (fork() == 0) {
      char buffer[32];
      ssize_t n;
      close(listener);
      while ((n = read(fd, buffer, sizeof buffer)) > 0) write(fd, buffer, n);
      _exit(0);
    }
    close(fd);
  }
  sigset_t block, old;
  sigemptyset(&block);
  sigaddset(&block, SIGCHLD);
  sigprocmask(SIG_BLOCK, &block, &old);
  while (reaped < 2 * CLIENTS) sigsuspend(&old);
  printf("served %d, reaped %d\n", served, (int)reaped);
  unlink(PATH);
  printf("connect to a name that is gone: %d", connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&name, sizeof name));
  printf(" %s\n", strerror(errno));
  return 0;
}
