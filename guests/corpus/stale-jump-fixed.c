/*
 * 4. stale-jump: sendmail, CVE-2006-0058
 *
 * A timeout that comes late jumps to a buffer whose function has returned.
 * This is its repair.
 *
 * explore: --signal ALRM
 */
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>

static sigjmp_buf timeout;
static volatile sig_atomic_t waiting;

static void on_alarm(int signal) {
  if (waiting) siglongjmp(timeout, 1);
}

static int read_command(void) {
  volatile int received = 0;
  if (sigsetjmp(timeout, 1)) {
    waiting = 0;
    return -1;
  }
  waiting = 1;
  received++;
  waiting = 0;
  return received;
}

int main(void) {
  signal(SIGALRM, on_alarm);
  volatile int commands = 0;
  if (read_command() > 0) commands++;
  commands++;
  return 0;
}
