/* The repaired twin of torn-pair.c, without its long computation: every arrival is right. --signal ALRM */
#include <signal.h>
#include <stdlib.h>

static volatile unsigned low, high;
static volatile sig_atomic_t seen;
static void on_alarm(int signal) {
  if (low - high > 1) abort();
  seen++;
}

int main(void) {
  signal(SIGALRM, on_alarm);
  for (int round = 0; round < 600; round++) {
    low++;
    high++;
  }
  return 0;
}
