/*
 * 6. logging-lock: Icinga 2, issue 9676; PHP, pull request 1970
 *
 * A handler logs, and logging takes a lock that the interrupted thread holds itself.
 * This is its repair.
 *
 * explore: --signal TERM
 */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
static volatile int lines;
static volatile sig_atomic_t asked_to_end;

static void log_line(void) {
  pthread_mutex_lock(&log_lock);
  lines++;
  pthread_mutex_unlock(&log_lock);
}

static void on_term(int signal) { asked_to_end = 1; }

int main(void) {
  signal(SIGTERM, on_term);
  for (int i = 0; i < 3; i++) log_line();
  if (asked_to_end) log_line();
  return 0;
}
