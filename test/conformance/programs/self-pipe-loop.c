/* The self-pipe trick around select, with several signals and a worker that ends. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

static int pfd[2];
static void handler(int sig) {
  int saved = errno;
  unsigned char c = sig;
  write(pfd[1], &c, 1);
  errno = saved;
}

int main(void) {
  if (pipe(pfd) < 0) return 1;
  for (int i = 0; i < 2; i++) fcntl(pfd[i], F_SETFL, fcntl(pfd[i], F_GETFL) | O_NONBLOCK);
  struct sigaction sa = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigfillset(&sa.sa_mask);
  sigaction(SIGCHLD, &sa, NULL);
  sigaction(SIGUSR1, &sa, NULL);
  sigaction(SIGALRM, &sa, NULL);
  pid_t child = fork();
  if (child == 0) {
    kill(getppid(), SIGUSR1);
    usleep(50000);
    _exit(9);
  }
  int usr = 0, interrupted = 0, done = 0;
  while (!done) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(pfd[0], &set);
    int n = select(pfd[0] + 1, &set, NULL, NULL, NULL);
    if (n < 0 && errno == EINTR) {
      interrupted++;
      continue;
    }
    unsigned char c;
    while (read(pfd[0], &c, 1) == 1) {
      if (c == SIGUSR1) usr++;
      if (c == SIGCHLD) {
        int status;
        if (waitpid(child, &status, WNOHANG) == child) {
          printf("child exited %d\n", WEXITSTATUS(status));
          alarm(1);
        }
      }
      if (c == SIGALRM) done = 1;
    }
  }
  printf("usr %d, select was interrupted %s\n", usr, interrupted > 0 ? "yes" : "no");
  return 0;
}
