/* Pre-forked workers share one listening socket; SIGTERM ends them through EINTR; SO_REUSEADDR lets the port be bound again. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t stop;
static void on_term(int sig) { stop = 1; }

static void worker(int listener) {
  struct sigaction sa = {.sa_handler = on_term};
  sigaction(SIGTERM, &sa, NULL);
  int served = 0;
  while (!stop) {
    int fd = accept(listener, NULL, NULL);
    if (fd < 0) {
      if (errno == EINTR) continue;
      _exit(99);
    }
    char c;
    if (read(fd, &c, 1) == 1) {
      c++;
      write(fd, &c, 1);
      served++;
    }
    close(fd);
  }
  _exit(served);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY)};
  socklen_t length = sizeof name;
  bind(listener, (struct sockaddr *)&name, sizeof name);
  listen(listener, SOMAXCONN);
  getsockname(listener, (struct sockaddr *)&name, &length);
  pid_t workers[3];
  for (int i = 0; i < 3; i++)
    if ((workers[i] = fork()) == 0) worker(listener);
  name.sin_addr.s_addr = inet_addr("127.0.0.1");
  char answers[13] = "";
  for (int i = 0; i < 12; i++) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&name, sizeof name) < 0) return perror("connect"), 1;
    char c = 'a' + i;
    send(fd, &c, 1, 0);
    recv(fd, &answers[i], 1, MSG_WAITALL);
    close(fd);
  }
  printf("answers %s\n", answers);
  usleep(50000);
  int total = 0;
  for (int i = 0; i < 3; i++) {
    int status;
    kill(workers[i], SIGTERM);
    waitpid(workers[i], &status, 0);
    if (!WIFEXITED(status)) printf("worker died of %d\n", WTERMSIG(status));
    total += WEXITSTATUS(status);
  }
  printf("served %d\n", total);
  close(listener);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  name.sin_addr.s_addr = htonl(INADDR_ANY);
  printf("bind again %d\n", bind(listener, (struct sockaddr *)&name, sizeof name));
  return 0;
}
