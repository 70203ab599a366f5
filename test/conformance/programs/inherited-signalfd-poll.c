/* poll on a signalfd: each process sees its own signals; a thread-directed signal is seen by its thread alone. */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

static int fd;
static int ready(int ms) {
  struct pollfd p = {fd, POLLIN, 0};
  return poll(&p, 1, ms);
}
static void *thread(void *arg) {
  struct signalfd_siginfo si;
  printf("thread: poll %d\n", ready(2000));
  read(fd, &si, sizeof si);
  printf("thread: signal %d code %d\n", si.ssi_signo == SIGUSR2, si.ssi_code);
  return NULL;
}

int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGUSR2);
  sigprocmask(SIG_BLOCK, &set, NULL);
  fd = signalfd(-1, &set, SFD_NONBLOCK);
  printf("idle: %d\n", ready(0));
  raise(SIGUSR1);
  printf("raised: %d\n", ready(0));
  fflush(stdout);
  if (fork() == 0) {
    int before = ready(0);
    kill(getpid(), SIGUSR2);
    int after = ready(0);
    _exit(before * 10 + after);
  }
  int status;
  wait(&status);
  printf("child: %d\n", WEXITSTATUS(status));
  struct signalfd_siginfo si;
  ssize_t n = read(fd, &si, sizeof si);
  printf("main: %zd bytes, signal %d\n", n, si.ssi_signo == SIGUSR1);
  pthread_t t;
  pthread_create(&t, NULL, thread, NULL);
  usleep(50000);
  pthread_kill(t, SIGUSR2);
  printf("main sees it: %d\n", ready(0));
  fflush(stdout);
  pthread_join(t, NULL);
  return 0;
}
