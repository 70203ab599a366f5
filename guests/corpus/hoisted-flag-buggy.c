/*
 * 21. hoisted-flag: ZeroMQ guide, issue 809
 *
 * The flag that the handler sets is not volatile: the compiler reads it once, and the loop never ends.
 * This is the bug.
 *
 * explore: --signal INT
 */
#include <signal.h>

static int interrupted;

static void on_interrupt(int signal) { interrupted = 1; }

int main(void) {
  signal(SIGINT, on_interrupt);
  while (!interrupted);
  return 0;
}
