// Named semaphores between processes; opened twice is the same address.
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  sem_unlink("/signalbox-sem");
  sem_t *none = sem_open("/signalbox-sem", 0);
  printf("not there: %s\n", none == SEM_FAILED ? strerror(errno) : "opened");
  sem_t *sem = sem_open("/signalbox-sem", O_CREAT | O_EXCL, 0600, 2);
  sem_t *twice = sem_open("/signalbox-sem", O_CREAT, 0600, 99);
  int value;
  sem_getvalue(sem, &value);
  printf("same: %d, value %d\n", sem == twice, value);
  none = sem_open("/signalbox-sem", O_CREAT | O_EXCL, 0600, 1);
  printf("exclusive: %s\n", none == SEM_FAILED ? strerror(errno) : "opened");
  sem_wait(sem);
  sem_wait(sem);
  int r = sem_trywait(sem);
  printf("trywait: %d %s\n", r, strerror(errno));
  if (fork() == 0) {
    sem_t *mine = sem_open("signalbox-sem", 0);
    printf("child posts\n");
    sem_post(mine);
    sem_close(mine);
    _exit(0);
  }
  sem_wait(sem);
  printf("parent woke\n");
  wait(NULL);
  struct timespec soon;
  clock_gettime(CLOCK_REALTIME, &soon);
  soon.tv_nsec += 20000000;
  if (soon.tv_nsec >= 1000000000) { soon.tv_sec++; soon.tv_nsec -= 1000000000; }
  r = sem_timedwait(sem, &soon);
  printf("timedwait: %d %s\n", r, strerror(errno));
  printf("close %d %d\n", sem_close(sem), sem_close(twice));
  printf("unlink %d\n", sem_unlink("/signalbox-sem"));
  r = sem_unlink("/signalbox-sem");
  printf("again %d %s\n", r, strerror(errno));
  none = sem_open("/a/b", O_CREAT, 0600, 1);
  printf("slashes: %s\n", none == SEM_FAILED ? strerror(errno) : "opened");
  return 0;
}
