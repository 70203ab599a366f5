/*
 * 3. nested-cleanup: procmail, CVE-2001-0905
 *
 * A second signal runs the handler inside itself, and the clean-up is done twice.
 * This is its repair.
 *
 * explore: --signal HUP --signal TERM
 */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int *lock_file;
static int cleanups;

static void clean_up(int signal) {
  if (lock_file) {
    if (++cleanups > 1) abort(); /* the same lock file is removed twice: by now it may be another's */
    lock_file = 0;
    _exit(0);
  }
}

int main(void) {
  static int file = 1;
  lock_file = &file;
  struct sigaction action = {.sa_handler = clean_up};
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGHUP);
  sigaddset(&action.sa_mask, SIGTERM);
  sigaction(SIGHUP, &action, 0);
  sigaction(SIGTERM, &action, 0);
  pause();
  return 0;
}
