// A call that waits finds, when it goes on, that another thread has unmapped what its pointer names: EFAULT, and the call is over.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int ends[2];
static struct pollfd *polled;

static void *waiter(void *unused) {
  sigset_t none, mask;
  sigemptyset(&none);
  int result = ppoll(polled, 1, NULL, &none);
  printf("ppoll: %d %s\n", result, result < 0 ? strerror(errno) : "");
  // The mask of before is back, and the next call is a call of its own.
  pthread_sigmask(SIG_BLOCK, NULL, &mask);
  printf("SIGUSR1 is blocked: %d\n", sigismember(&mask, SIGUSR1));
  struct timespec short_time = {0, 1000000};
  printf("ppoll again: %d\n", ppoll(NULL, 0, &short_time, NULL));
  return unused;
}

int main(void) {
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGUSR1);
  sigprocmask(SIG_BLOCK, &mask, NULL);
  pipe(ends);
  polled = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  polled->fd = ends[0];
  polled->events = POLLIN;
  pthread_t thread;
  pthread_create(&thread, NULL, waiter, NULL);
  usleep(50000);
  munmap(polled, 4096);
  write(ends[1], "x", 1);
  pthread_join(thread, NULL);
  return 0;
}
