/* A signal that comes between the test and pause is lost; native-hunt.c hunts it natively. --signal USR1 */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t got;
static void on_signal(int signal) { got = 1; }

int main(void) {
  signal(SIGUSR1, on_signal);
  while (!got) pause();
  return 0;
}
