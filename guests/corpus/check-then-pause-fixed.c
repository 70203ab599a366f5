/*
 * 11. check-then-pause: Stroika, issue 1165; PacketFence, issue 3435
 *
 * The signal comes between the test of its flag and pause, which then waits for a signal that has been.
 * This is its repair.
 *
 * explore: --signal TERM
 */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t asked_to_end;

static void on_term(int signal) { asked_to_end = 1; }

int main(void) {
  sigset_t term, before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  signal(SIGTERM, on_term);
  sigprocmask(SIG_BLOCK, &term, &before);
  while (!asked_to_end) sigsuspend(&before);
  return 0;
}
