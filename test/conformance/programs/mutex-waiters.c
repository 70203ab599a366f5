// Threads that wait for a mutex held for long, for a recursive one that is unlocked as often as it was locked, and for one broadcast.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER, recursive = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int waiting, open_gate, passed;

static void *lock_plain(void *unused) {
  pthread_mutex_lock(&plain);
  passed++;
  pthread_mutex_unlock(&plain);
  return unused;
}

static void *try_recursive(void *unused) {
  int result = pthread_mutex_trylock(&recursive);
  printf("trylock: %s\n", result ? strerror(result) : "locked");
  if (!result) pthread_mutex_unlock(&recursive);
  return unused;
}

static void *wait_for_gate(void *unused) {
  pthread_mutex_lock(&plain);
  waiting++;
  while (!open_gate) pthread_cond_wait(&condition, &plain);
  passed++;
  pthread_mutex_unlock(&plain);
  return unused;
}

int main(void) {
  pthread_t threads[4];
  pthread_mutex_lock(&plain);
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, lock_plain, NULL);
  usleep(50000);
  printf("while it is held: %d passed\n", passed);
  pthread_mutex_unlock(&plain);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  printf("afterwards: %d passed\n", passed);

  for (int depth = 0; depth < 3; depth++) pthread_mutex_lock(&recursive);
  for (int depth = 0; depth < 4; depth++) {
    pthread_create(&threads[0], NULL, try_recursive, NULL);
    pthread_join(threads[0], NULL);
    if (depth < 3) printf("unlock: %d\n", pthread_mutex_unlock(&recursive));
  }

  passed = 0;
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, wait_for_gate, NULL);
  for (int all = 0; !all; usleep(1000)) {
    pthread_mutex_lock(&plain);
    all = waiting == 4;
    pthread_mutex_unlock(&plain);
  }
  pthread_mutex_lock(&plain);
  open_gate = 1;
  pthread_cond_broadcast(&condition);
  pthread_mutex_unlock(&plain);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  printf("one broadcast: %d passed\n", passed);
  return 0;
}
