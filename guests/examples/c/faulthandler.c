/*
 * Where did it crash? A null pointer two calls deep, while another thread waits: the dump names the lines of both, and then the program dies
 * of the signal as it would have. Only signalbox has this header. docs/guards.md; Python's module faulthandler
 */
#include <pthread.h>
#include <signalbox/faulthandler.h>
#include <stddef.h>
#include <unistd.h>

struct header { int version, length; };

static pthread_mutex_t queue = PTHREAD_MUTEX_INITIALIZER;

static void *worker(void *unused) {
  pthread_mutex_lock(&queue);
  return unused;
}

static int version_of(const struct header *header) {
  return header->version;
}

static int read_message(const struct header *header) {
  return version_of(header) == 1 ? header->length : -1;
}

int main(void) {
  faulthandler_enable(STDOUT_FILENO, 1);
  pthread_mutex_lock(&queue);
  pthread_t thread;
  pthread_create(&thread, NULL, worker, NULL);
  sleep(1);
  return read_message(NULL);
}
