/* pthread_once(3p): 0 never, 1 running, 2 done. */
#include "futex.h"

static void not_done(void *once) {
  *(volatile int *)once = 0;
  futex_wake(once, EVERYONE);
}

int pthread_once(pthread_once_t *once, void (*function)(void)) {
  volatile int *word = once;
  while (*word != 2) {
    if (*word == 1) {
      futex_wait(word, 1, CLOCK_MONOTONIC, 0);
      continue;
    }
    *word = 1;
    pthread_cleanup_push(not_done, once);
    function();
    pthread_cleanup_pop(0);
    *word = 2;
    futex_wake(word, EVERYONE);
  }
  return 0;
}
