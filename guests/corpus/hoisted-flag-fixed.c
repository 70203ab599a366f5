/*
 * 21. hoisted-flag: ZeroMQ guide, issue 809
 *
 * The flag that the handler sets is not volatile: the compiler reads it once, and the loop never ends.
 * This is its repair.
 *
 * explore: --signal INT
 */
#include <signal.h>

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal) { interrupted = 1; }

int main(void) {
  signal(SIGINT, on_interrupt);
  while (!interrupted);
  return 0;
}
