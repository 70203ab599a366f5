// sigwait(3): "never returns EINTR": a handler for another signal runs, and the wait goes on. sigwaitinfo(2) is interrupted.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static void handle(int sig) { (void)sig; handled++; }

static void send_later(int sig, int ms) {
  if (fork() == 0) {
    usleep(ms * 1000);
    kill(getppid(), sig);
    _exit(0);
  }
}

int main(void) {
  struct sigaction action = {.sa_handler = handle};
  sigaction(SIGUSR2, &action, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, NULL);
  send_later(SIGUSR2, 50);
  send_later(SIGUSR1, 150);
  int sig = 0, error = sigwait(&set, &sig);
  printf("sigwait: %d, signal %d, handled %d\n", error, sig, handled);
  send_later(SIGUSR2, 50);
  int result = sigwaitinfo(&set, NULL);
  printf("sigwaitinfo: %d %s, handled %d\n", result, strerror(errno), handled);
  while (wait(NULL) > 0) {}
  return 0;
}
