/* A handler finds a pair of words between the updates of one and the other; native-hunt.c hunts it natively. --signal ALRM */
#include <signal.h>
#include <stdlib.h>

static volatile unsigned low, high;
static void on_alarm(int signal) {
  if (low != high) abort();
}

int main(void) {
  signal(SIGALRM, on_alarm);
  volatile unsigned state = 1;
  for (int round = 0; round < 64; round++) {
    unsigned value = state;
    for (int i = 0; i < 1000; i++) value = value * 1664525u + 1013904223u;
    state = value;
    low++;
    high++;
  }
  return 0;
}
