// futex(2): FUTEX_WAIT sleeps only while the word has the value given; FUTEX_WAKE tells how many it woke; errors.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int word = 5;
static volatile int woken;

static long futex(int operation, int value, const struct timespec *time) { return syscall(SYS_futex, &word, operation, value, time, NULL, 0); }

static void tell(const char *what, long result) { printf("%s: %ld %s\n", what, result, result < 0 ? strerror(errno) : ""); }

static void *sleeper(void *unused) {
  long result = futex(FUTEX_WAIT, 5, NULL);
  woken += result == 0;
  return unused;
}

int main(void) {
  struct timespec soon = {0, 20000000}, wrong = {0, 1000000000};
  tell("another value", futex(FUTEX_WAIT, 4, NULL));
  tell("another value, private, with a timeout", futex(FUTEX_WAIT_PRIVATE, 6, &soon));
  tell("the value, with a timeout", futex(FUTEX_WAIT, 5, &soon));
  tell("a timeout that is none", futex(FUTEX_WAIT, 5, &wrong));
  tell("waking nobody", futex(FUTEX_WAKE, 10, NULL));
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, sleeper, NULL);
  usleep(50000);
  tell("waking one", futex(FUTEX_WAKE, 1, NULL));
  tell("waking the rest", futex(FUTEX_WAKE, 10, NULL));
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  printf("%d woken\n", woken);
  return 0;
}
