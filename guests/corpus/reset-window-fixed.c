/*
 * 15. reset-window: UCARP, issue 13
 *
 * System V's signal resets the disposition when the handler begins; a second signal before the handler sets it again kills.
 * This is its repair.
 *
 * explore: --signal USR1*2
 */
#include <signal.h>

static volatile sig_atomic_t count;

static void on_user(int number) {
  count++;
  /* The disposition stays. */
}

int main(void) {
  struct sigaction action = {.sa_handler = on_user, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, 0);
  for (volatile int i = 0; i < 5; i++);
  return 0;
}
