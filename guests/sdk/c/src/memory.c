/* mmap(2) and what goes with it. */
#include "calls.h"
#include <stdlib.h>
#include <sys/mman.h>

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
  int r = __signalbox_mmap(address, (int)length, protection, flags, fd, (int)offset);
  /* addresses may lie above 2 GiB: only the last page's worth of values are errors */
  if ((unsigned)r > -4096u) return errno = -r, MAP_FAILED;
  return (void *)r;
}
int mprotect(void *address, size_t length, int protection) { return result(__signalbox_mprotect(address, (int)length, protection)); }
int munmap(void *address, size_t length) { return result(__signalbox_munmap(address, (int)length)); }
static int checked(const void *address) { return result((unsigned)address & 4095 ? -EINVAL : 0); }
int msync(void *address, size_t length, int flags) { return checked(address); }
int madvise(void *address, size_t length, int advice) { return checked(address); }
int posix_madvise(void *address, size_t length, int advice) { return (unsigned)address & 4095 ? EINVAL : 0; }
int mlock(const void *address, size_t length) { return 0; }
int munlock(const void *address, size_t length) { return 0; }
int mlockall(int flags) { return 0; }
int munlockall(void) { return 0; }

/* posix_memalign(3), the obsolete ones */
void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, (size + alignment - 1) & -alignment); }
void *valloc(size_t size) { return memalign(4096, size); }
void *pvalloc(size_t size) { return valloc(size); }
