// pthread_atfork handlers: prepare last first, parent and child first first; locks held over fork.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void p1(void) { printf("prepare 1\n"); pthread_mutex_lock(&lock); }
static int p[2];
static char c;
static void a1(void) { read(p[0], &c, 1); printf("parent 1\n"); pthread_mutex_unlock(&lock); }
static void c1(void) { printf("child 1\n"); pthread_mutex_unlock(&lock); }
static void p2(void) { printf("prepare 2\n"); }
static void a2(void) { printf("parent 2\n"); }
static void c2(void) { printf("child 2\n"); }
static void *worker(void *arg) {
  for (int i = 0; i < 100; i++) {
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  pthread_atfork(p1, a1, c1);
  pthread_atfork(p2, a2, c2);
  pthread_atfork(NULL, NULL, NULL);
  pthread_t t;
  pthread_create(&t, NULL, worker, NULL);
  pipe(p);
  pid_t pid = fork();
  if (pid == 0) {
    printf("child can lock: %d\n", pthread_mutex_trylock(&lock));
    write(p[1], "x", 1);
    _exit(0);
  }
  wait(NULL);
  pthread_join(t, NULL);
  printf("parent can lock: %d\n", pthread_mutex_trylock(&lock));
  pthread_mutex_unlock(&lock);
  if (vfork() == 0) _exit(0);
  wait(NULL);
  printf("vfork calls none\n");
  return 0;
}
