/* Named semaphores, sem_overview(7): files /dev/shm/sem.NAME that all who open them map. One that is opened twice is one mapping. */
#include "calls.h"
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int __signalbox_shared_path(char *path, const char *prefix, const char *name);

struct named_semaphore {
  ino_t inode;
  int opened;
  sem_t *semaphore;
  struct named_semaphore *next;
};
static struct named_semaphore *named;

static sem_t *map_semaphore(int fd) {
  struct stat file;
  if (fstat(fd, &file) < 0) return SEM_FAILED;
  for (struct named_semaphore *each = named; each; each = each->next)
    if (each->inode == file.st_ino) return each->opened++, each->semaphore;
  struct named_semaphore *added = malloc(sizeof *added);
  if (!added) return errno = ENOMEM, SEM_FAILED;
  void *memory = mmap(0, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (memory == MAP_FAILED) return free(added), SEM_FAILED;
  *added = (struct named_semaphore){file.st_ino, 1, memory, named};
  named = added;
  return memory;
}

sem_t *sem_open(const char *name, int flags, ...) {
  char path[NAME_MAX + 16];
  int error = __signalbox_shared_path(path, "sem.", name);
  if (error) return errno = error, SEM_FAILED;
  int fd = flags & O_CREAT && flags & O_EXCL ? -1 : open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 && flags & O_CREAT && (flags & O_EXCL || errno == ENOENT)) {
    va_list list;
    va_start(list, flags);
    mode_t mode = va_arg(list, mode_t);
    unsigned value = va_arg(list, unsigned);
    va_end(list);
    if (value > SEM_VALUE_MAX) return errno = EINVAL, SEM_FAILED;
    fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) return SEM_FAILED;
    sem_t first = {.__value = (int)value};
    if (write(fd, &first, sizeof first) != sizeof first) return close(fd), SEM_FAILED;
  }
  if (fd < 0) return SEM_FAILED;
  sem_t *semaphore = map_semaphore(fd);
  close(fd);
  return semaphore;
}

int sem_close(sem_t *semaphore) {
  for (struct named_semaphore **link = &named; *link; link = &(*link)->next) {
    struct named_semaphore *each = *link;
    if (each->semaphore != semaphore) continue;
    if (--each->opened > 0) return 0;
    *link = each->next;
    free(each);
    return munmap(semaphore, sizeof *semaphore);
  }
  return result(-EINVAL);
}

int sem_unlink(const char *name) {
  char path[NAME_MAX + 16];
  int error = __signalbox_shared_path(path, "sem.", name);
  /* glibc: a name that is none is one that is not there */
  if (error) return result(error == ENAMETOOLONG ? -ENAMETOOLONG : -ENOENT);
  return unlink(path);
}
