/*
 * 5. torn-counter: stunnel, CVE-2002-1563
 *
 * The handler and the main program both update the number of children: one update falls between the load and the store of the other, and is lost.
 * This is the bug.
 *
 * explore: --signal CHLD
 */
#include <signal.h>
#include <stdlib.h>

static volatile int children;
static volatile sig_atomic_t ended;

static void on_child(int signal) {
  children--;
  ended++;
}

int main(void) {
  sigset_t child, none;
  sigemptyset(&none);
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  signal(SIGCHLD, on_child);
  for (int i = 0; i < 3; i++) {
    /* children++ is a load, an addition and a store. */
    children++;
    
  }
  sigprocmask(SIG_BLOCK, &child, 0);
  while (!ended) sigsuspend(&none);
  if (children != 3 - ended) abort();
  return 0;
}
