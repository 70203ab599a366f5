// execve(2): "All threads other than the calling thread are destroyed"; the caller's tid becomes the pid.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char number[16];

static void *sleeper(void *arg) {
  for (;;) pause();
}
static void *caller(void *arg) {
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGHUP);
  pthread_sigmask(SIG_SETMASK, &mask, 0);
  pthread_kill(pthread_self(), SIGHUP);
  execl("/proc/self/exe", "again", number, (char *)0);
  perror("execl");
  return 0;
}

int main(int argc, char **argv) {
  if (argc > 1) {
    sigset_t mask, pending;
    pthread_sigmask(SIG_SETMASK, 0, &mask);
    sigpending(&pending);
    printf("pid kept %d, tid is pid %d, mask of the caller %d, its pending signal %d\n", getpid() == atoi(argv[1]), gettid() == getpid(), sigismember(&mask, SIGHUP), sigismember(&pending, SIGHUP));
    return 0;
  }
  sprintf(number, "%d", getpid());
  pthread_t threads[3];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], 0, sleeper, 0);
  pthread_create(&threads[2], 0, caller, 0);
  pthread_join(threads[2], 0);
  return 1;
}
