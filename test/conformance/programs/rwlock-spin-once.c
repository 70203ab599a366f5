// rwlock rules, spin locks, once, barriers that are used again, keys with destructors.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_barrier_t barrier;
static pthread_key_t key;
static int initialised, total, serial;
static void init(void) { initialised++; }
static void destroy(void *value) { printf("destructor %s\n", (char *)value); }
static void *tries(void *arg) {
  printf("other: rd %s", strerror(pthread_rwlock_tryrdlock(&rw)));
  printf(", wr %s\n", strerror(pthread_rwlock_trywrlock(&rw)));
  pthread_rwlock_unlock(&rw);
  return NULL;
}
static void *tries_write(void *arg) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  t.tv_nsec += 10000000;
  if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; }
  printf("timedwr %s\n", strerror(pthread_rwlock_timedwrlock(&rw, &t)));
  return NULL;
}
static void *adds(void *arg) {
  pthread_once(&once, init);
  for (int i = 0; i < 1000; i++) {
    pthread_spin_lock(&spin);
    total++;
    pthread_spin_unlock(&spin);
  }
  for (int round = 0; round < 3; round++)
    if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) __sync_fetch_and_add(&serial, 1);
  return NULL;
}
static void *with_key(void *arg) {
  pthread_setspecific(key, "value");
  return NULL;
}

int main(void) {
  pthread_t t[4];
  pthread_rwlock_rdlock(&rw);
  pthread_create(t, NULL, tries, NULL);
  pthread_join(t[0], NULL);
  pthread_create(t, NULL, tries_write, NULL);
  pthread_join(t[0], NULL);
  pthread_rwlock_unlock(&rw);
  pthread_rwlock_wrlock(&rw);
  printf("own: rd %s\n", strerror(pthread_rwlock_rdlock(&rw)));
  printf("own: wr %s\n", strerror(pthread_rwlock_wrlock(&rw)));
  pthread_rwlock_unlock(&rw);
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  printf("spin try: %s", strerror(pthread_spin_trylock(&spin)));
  printf(", again: %s\n", strerror(pthread_spin_trylock(&spin)));
  pthread_spin_unlock(&spin);
  pthread_barrier_init(&barrier, NULL, 4);
  for (int i = 0; i < 4; i++) pthread_create(&t[i], NULL, adds, NULL);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  printf("total %d, once %d, serial %d\n", total, initialised, serial);
  printf("barrier of 0: %s\n", strerror(pthread_barrier_init(&barrier, NULL, 0)));
  pthread_key_create(&key, destroy);
  pthread_create(t, NULL, with_key, NULL);
  pthread_join(t[0], NULL);
  printf("deleted: %d", pthread_key_delete(key));
  printf(", used: %s\n", strerror(pthread_setspecific(key, "x")));
  pthread_create(t, NULL, with_key, NULL);
  printf("kill of an invalid signal: %s\n", strerror(pthread_kill(t[0], 99)));
  pthread_join(t[0], NULL);
  return 0;
}
