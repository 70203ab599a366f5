// shm_open, ftruncate, mmap: two processes that open the same name; a process-shared mutex and condition in it.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared { pthread_mutex_t mutex; pthread_cond_t changed; int turn, count; };

static struct shared *open_it(int flags) {
  int fd = shm_open("/signalbox-test", flags, 0600);
  if (fd < 0) { printf("shm_open: %s\n", strerror(errno)); return NULL; }
  if (flags & O_CREAT) ftruncate(fd, sizeof(struct shared));
  struct stat st;
  fstat(fd, &st);
  printf("size %s\n", st.st_size == sizeof(struct shared) ? "right" : "wrong");
  struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  return s;
}

int main(void) {
  shm_unlink("/signalbox-test");
  setvbuf(stdout, NULL, _IOLBF, 0);
  open_it(O_RDWR);
  struct shared *s = open_it(O_RDWR | O_CREAT | O_EXCL);
  int r = shm_open("/signalbox-test", O_RDWR | O_CREAT | O_EXCL, 0600);
  printf("again: %d %s\n", r, strerror(errno));
  pthread_mutexattr_t ma;
  pthread_mutexattr_init(&ma);
  pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&s->mutex, &ma);
  pthread_condattr_t ca;
  pthread_condattr_init(&ca);
  pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
  pthread_cond_init(&s->changed, &ca);
  pid_t pid = fork();
  if (pid == 0) {
    mmap(NULL, 65536, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // so that it lies elsewhere
    struct shared *mine = open_it(O_RDWR);
    for (int i = 0; i < 5; i++) {
      pthread_mutex_lock(&mine->mutex);
      while (mine->turn != 1) pthread_cond_wait(&mine->changed, &mine->mutex);
      printf("child %d\n", ++mine->count);
      mine->turn = 0;
      pthread_cond_signal(&mine->changed);
      pthread_mutex_unlock(&mine->mutex);
    }
    _exit(mine == s);
  }
  for (int i = 0; i < 5; i++) {
    pthread_mutex_lock(&s->mutex);
    while (s->turn != 0) pthread_cond_wait(&s->changed, &s->mutex);
    if (i > 0) printf("parent saw %d\n", s->count);
    s->turn = 1;
    pthread_cond_signal(&s->changed);
    pthread_mutex_unlock(&s->mutex);
  }
  int status;
  wait(&status);
  printf("child's mapping was %s, count %d\n", WEXITSTATUS(status) ? "at the same address" : "another one", s->count);
  printf("unlink %d\n", shm_unlink("/signalbox-test"));
  r = shm_unlink("/signalbox-test");
  printf("unlink again %d %s\n", r, strerror(errno));
  s->count = 77;
  printf("still there: %d\n", s->count);
  r = shm_open("/a/b", O_RDWR | O_CREAT, 0600);
  printf("two slashes: %d %s\n", r, strerror(errno));
  return 0;
}
