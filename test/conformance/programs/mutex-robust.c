// Robust mutexes: the owner dies, the next one gets EOWNERDEAD; between threads and between processes.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t *mutex;
static void *locks_and_ends(void *arg) {
  pthread_mutex_lock(mutex);
  return NULL;
}
static void *waits(void *arg) {
  int r = pthread_mutex_lock(mutex);
  printf("waiter: %s\n", strerror(r));
  pthread_mutex_consistent(mutex);
  pthread_mutex_unlock(mutex);
  return NULL;
}
static volatile int has_it;
static void *locks_while_waited_for(void *arg) {
  pthread_mutex_lock(mutex);
  has_it = 1;
  usleep(50000);
  return NULL;
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  mutex = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t attr;
  pthread_mutexattr_init(&attr);
  pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
  pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(mutex, &attr);
  pthread_t t;
  pthread_create(&t, NULL, locks_and_ends, NULL);
  pthread_join(t, NULL);
  int r = pthread_mutex_lock(mutex);
  printf("lock: %s\n", strerror(r));
  printf("consistent: %d\n", pthread_mutex_consistent(mutex));
  printf("unlock: %d\n", pthread_mutex_unlock(mutex));
  printf("lock again: %d\n", pthread_mutex_lock(mutex));
  printf("consistent of a sound one: %s\n", strerror(pthread_mutex_consistent(mutex)));
  pthread_mutex_unlock(mutex);

  pid_t pid = fork();
  if (pid == 0) {
    pthread_mutex_lock(mutex);
    raise(SIGKILL);
  }
  waitpid(pid, NULL, 0);
  r = pthread_mutex_trylock(mutex);
  printf("process killed, trylock: %s\n", strerror(r));
  printf("unlock without consistent: %d\n", pthread_mutex_unlock(mutex));
  r = pthread_mutex_lock(mutex);
  printf("lock: %s\n", strerror(r));
  r = pthread_mutex_trylock(mutex);
  printf("trylock: %s\n", strerror(r));
  pthread_mutex_destroy(mutex);
  pthread_mutex_init(mutex, &attr);

  pthread_t owner;
  pthread_create(&owner, NULL, locks_while_waited_for, NULL);
  while (!has_it) usleep(1000);
  pthread_create(&t, NULL, waits, NULL);
  pthread_join(t, NULL);
  pthread_join(owner, NULL);

  int p[2];
  pipe(p);
  pid = fork();
  if (pid == 0) {
    pthread_mutex_lock(mutex);
    write(p[1], "x", 1);
    usleep(50000);
    _exit(0);
  }
  char c;
  read(p[0], &c, 1);
  r = pthread_mutex_lock(mutex);
  printf("the child exits while we wait: %s\n", strerror(r));
  pthread_mutex_consistent(mutex);
  pthread_mutex_unlock(mutex);
  wait(NULL);
  pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(mutex, &attr);
  pthread_mutex_lock(mutex);
  printf("error checking: %s\n", strerror(pthread_mutex_lock(mutex)));
  pthread_mutex_unlock(mutex);
  printf("not the owner: %s\n", strerror(pthread_mutex_unlock(mutex)));
  return 0;
}
