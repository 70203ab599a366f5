/* mmap(2) and what goes with it. */
#include "calls.h"
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern char __heap_base;

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
  int r = __signalbox_mmap(address, (int)length, protection, flags, fd, (int)offset);
  /* addresses may lie above 2 GiB: only the last page's worth of values are errors */
  if ((unsigned)r > -4096u) return errno = -r, MAP_FAILED;
  return (void *)r;
}
int mprotect(void *address, size_t length, int protection) { return result(__signalbox_mprotect(address, (int)length, protection)); }
int munmap(void *address, size_t length) { return result(__signalbox_munmap(address, (int)length)); }
void *mremap(void *old, size_t old_size, size_t size, int flags, ...) {
  void *address = 0;
  if (flags & MREMAP_FIXED) {
    va_list list;
    va_start(list, flags);
    address = va_arg(list, void *);
    va_end(list);
  }
  int r = __signalbox_mremap(old, (int)old_size, (int)size, flags, address);
  if ((unsigned)r > -4096u) return errno = -r, MAP_FAILED;
  return (void *)r;
}
int msync(void *address, size_t length, int flags) { return result(CANCELLABLE(__signalbox_msync(address, (int)length, flags))); }
int madvise(void *address, size_t length, int advice) { return result(__signalbox_madvise(address, (int)length, advice)); }
/* glibc: POSIX_MADV_DONTNEED must not lose anything. */
int posix_madvise(void *address, size_t length, int advice) { return advice == POSIX_MADV_DONTNEED ? 0 : -__signalbox_madvise(address, (int)length, advice); }

/* Everything is in memory all the time: locking looks whether it is mapped. */
static int locked(const void *address, size_t length) {
  unsigned start = (unsigned)address & -4096u;
  return result(__signalbox_madvise((void *)start, (int)((unsigned)address - start + length), MADV_NORMAL));
}
int mlock(const void *address, size_t length) { return locked(address, length); }
int mlock2(const void *address, size_t length, unsigned flags) { return flags & ~MLOCK_ONFAULT ? result(-EINVAL) : locked(address, length); }
int munlock(const void *address, size_t length) { return locked(address, length); }
int mlockall(int flags) { return flags == 0 || flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) || flags == MCL_ONFAULT ? result(-EINVAL) : 0; }
int munlockall(void) { return 0; }
int mincore(void *address, size_t length, unsigned char *pages) {
  int r = __signalbox_madvise(address, (int)length, MADV_NORMAL);
  if (r == 0) memset(pages, 1, (length + 4095) / 4096);
  return result(r);
}

/* shm_overview(7): files in /dev/shm. "/name", with no other slash. */
int __signalbox_shared_path(char *path, const char *prefix, const char *name) {
  while (*name == '/') name++;
  size_t length = strlen(name);
  if (length == 0 || strchr(name, '/')) return EINVAL;
  if (length + strlen(prefix) > NAME_MAX) return ENAMETOOLONG;
  strcpy(path, "/dev/shm/");
  strcat(path, prefix);
  strcat(path, name);
  return 0;
}
int shm_open(const char *name, int flags, mode_t mode) {
  char path[NAME_MAX + 16];
  int error = __signalbox_shared_path(path, "", name);
  if (error) return result(-error);
  return open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, mode);
}
int shm_unlink(const char *name) {
  char path[NAME_MAX + 16];
  /* glibc: a name that is none is one that is not there */
  if (__signalbox_shared_path(path, "", name)) return result(-ENOENT);
  return unlink(path);
}

/* memfd_create(2): a file that nobody can name. */
int memfd_create(const char *name, unsigned flags) {
  static int number;
  char path[NAME_MAX + 16];
  if (flags & ~(MFD_CLOEXEC | MFD_ALLOW_SEALING) || strlen(name) > 249) return result(-EINVAL);
  snprintf(path, sizeof path, "/dev/shm/memfd-%d-%d", __signalbox_getpid(), number++);
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | (flags & MFD_CLOEXEC ? O_CLOEXEC : 0), 0600);
  if (fd >= 0) unlink(path);
  return fd;
}

/*
 * brk(2): the program break. Memory is taken from the module's own, 64 KiB at a time; malloc has it from here too. What is given back is
 * zero when it is taken again.
 */
#define WASM_PAGE 65536u
static unsigned program_break;
static unsigned memory_end(void) { return __builtin_wasm_memory_size(0) * WASM_PAGE; }
void *sbrk(intptr_t increment) {
  if (program_break == 0) program_break = memory_end();
  unsigned old = program_break, now = old + (unsigned)increment;
  if (increment > 0) {
    if (now < old) return errno = ENOMEM, (void *)-1;
    /* somebody else may have grown the memory: what is theirs is not ours */
    if (now > memory_end() && __builtin_wasm_memory_grow(0, (now - memory_end() + WASM_PAGE - 1) / WASM_PAGE) == (size_t)-1) return errno = ENOMEM, (void *)-1;
  } else if (increment < 0) {
    if (now > old || now < (unsigned)&__heap_base) return errno = ENOMEM, (void *)-1;
    memset((void *)now, 0, old - now);
  }
  program_break = now;
  return (void *)old;
}
int brk(void *address) {
  if (program_break == 0) program_break = memory_end();
  if ((unsigned)address < (unsigned)&__heap_base) return result(-ENOMEM);
  return sbrk((intptr_t)address - (intptr_t)program_break) == (void *)-1 ? -1 : 0;
}

/* posix_memalign(3), the obsolete ones */
void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, (size + alignment - 1) & -alignment); }
void *valloc(size_t size) { return memalign(4096, size); }
void *pvalloc(size_t size) { return valloc(size); }
