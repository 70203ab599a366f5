/*
 * 9. wakeup-before-flag: CPython, issue 74224
 *
 * The wakeup byte is written before the flags are set: the main thread wakes, sees no flag, and goes back to sleep.
 * This is the bug.
 *
 * explore: --signal USR1
 */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

/*
 * A miniature of CPython's two stages. The C handler, in whichever thread takes the signal, trips a flag for the signal and one for all
 * signals, and wakes the main thread through a pipe; the main thread runs the Python-level handlers.
 */
static volatile sig_atomic_t tripped, any_tripped;
static int wakeup[2];
static int handled;

static void trip(int signal) {
  write(wakeup[1], "", 1);
  tripped = 1;
  any_tripped = 1;
}

static void run_handlers(void) {
  if (!any_tripped) return;
  any_tripped = 0;
  if (!tripped) return;
  tripped = 0;
  handled++;
}

static void *take_signals(void *argument) {
  sigset_t none;
  sigemptyset(&none);
  sigsuspend(&none);
  return argument;
}

int main(void) {
  pthread_t thread;
  sigset_t user;
  pipe(wakeup);
  sigemptyset(&user);
  sigaddset(&user, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &user, 0);
  signal(SIGUSR1, trip);
  pthread_create(&thread, 0, take_signals, 0);
  while (!handled) {
    char byte;
    if (read(wakeup[0], &byte, 1) == 1) run_handlers();
  }
  pthread_join(thread, 0);
  return 0;
}
