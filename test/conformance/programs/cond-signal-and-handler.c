// pthread_cond_signal(3p) reaches a waiter that a signal has just interrupted: the wait is not begun anew behind its back.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int ready, waits;
static volatile sig_atomic_t handled;

static void handle(int sig) { (void)sig; handled++; }

static void *waiter(void *unused) {
  pthread_mutex_lock(&mutex);
  while (!ready) {
    waits++;
    pthread_cond_wait(&condition, &mutex);
  }
  ready = 0;
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  struct sigaction action = {.sa_handler = handle};
  sigaction(SIGUSR1, &action, NULL);
  for (int i = 0; i < 5; i++) {
    pthread_t thread;
    pthread_create(&thread, NULL, waiter, NULL);
    while (1) {
      usleep(20000);
      pthread_mutex_lock(&mutex);
      if (waits > i) break;
      pthread_mutex_unlock(&mutex);
    }
    pthread_kill(thread, SIGUSR1);
    ready = 1;
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
    pthread_join(thread, NULL);
  }
  printf("%d handled\n", handled);
  return 0;
}
