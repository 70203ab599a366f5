/*
 * 7. early-alarm: curl, issue 28
 *
 * The alarm is armed before sigsetjmp has filled the buffer to which its handler jumps.
 * This is the bug.
 *
 * explore: --signal ALRM
 */
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>

static sigjmp_buf timeout;
static volatile sig_atomic_t resolving;

static void on_alarm(int signal) {
  if (resolving) siglongjmp(timeout, 1);
}

static int resolve(void) {
  resolving = 1;
  if (sigsetjmp(timeout, 1)) {
    resolving = 0;
    return -1;
  }
  
  volatile int answers = 0;
  answers++;
  resolving = 0;
  return answers;
}

int main(void) {
  signal(SIGALRM, on_alarm);
  resolve();
  return 0;
}
