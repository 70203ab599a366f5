// mremap grows, shrinks and moves; madvise(MADV_DONTNEED) zeroes; brk and sbrk.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096
static void *map(size_t pages) { return mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }

int main(void) {
  char *p = map(4);
  memset(p, 'a', 4 * PAGE);
  printf("shrink in place: %d\n", mremap(p, 4 * PAGE, 2 * PAGE, 0) == p);
  char *wall = mmap(p + 2 * PAGE, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  printf("wall: %d\n", wall == p + 2 * PAGE);
  void *r = mremap(p, 2 * PAGE, 8 * PAGE, 0);
  printf("cannot grow: %s\n", r == MAP_FAILED ? strerror(errno) : "grew");
  char *q = mremap(p, 2 * PAGE, 8 * PAGE, MREMAP_MAYMOVE);
  printf("moved: %d, content %c %c %d\n", q != p, q[0], q[2 * PAGE - 1], q[2 * PAGE]);
  r = mremap(p, PAGE, PAGE, MREMAP_MAYMOVE);
  printf("old place: %s\n", r == MAP_FAILED ? strerror(errno) : "mapped");
  char *target = map(8);
  r = mremap(q, 8 * PAGE, 3 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, target);
  printf("fixed: %d, content %c\n", r == target, target[PAGE]);
  r = mremap(target, PAGE, 0, 0);
  printf("size 0: %s\n", r == MAP_FAILED ? strerror(errno) : "mapped");
  r = mremap(target + 1, PAGE, PAGE, 0);
  printf("unaligned: %s\n", r == MAP_FAILED ? strerror(errno) : "mapped");
  target[5] = 'z';
  printf("madvise: %d", madvise(target, PAGE, MADV_DONTNEED));
  printf(" then %d and next page %c\n", target[5], target[PAGE]);
  int e = madvise(target + 100, PAGE, MADV_NORMAL);
  printf("madvise unaligned: %d %s\n", e, strerror(errno));
  e = madvise(target, PAGE, 999);
  printf("madvise unknown: %d %s\n", e, strerror(errno));
  munmap(target, 8 * PAGE);
  e = madvise(target, PAGE, MADV_NORMAL);
  printf("madvise unmapped: %d %s\n", e, strerror(errno));
  e = msync(target, PAGE, MS_SYNC);
  printf("msync unmapped: %d %s\n", e, strerror(errno));
  e = mlock(target, PAGE);
  printf("mlock unmapped: %d %s\n", e, strerror(errno));
  p = map(2);
  printf("mlock: %d %d\n", mlock(p, 100), munlock(p, 100));

  // a file's mapping grows with mremap
  int fd = open("grow.tmp", O_RDWR | O_CREAT | O_TRUNC, 0600);
  ftruncate(fd, 3 * PAGE);
  pwrite(fd, "tail", 4, 2 * PAGE);
  char *f = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  strcpy(f, "head");
  f = mremap(f, PAGE, 3 * PAGE, MREMAP_MAYMOVE);
  printf("file: %s %s\n", f, f + 2 * PAGE);
  strcpy(f + PAGE, "middle");
  char text[8] = "";
  pread(fd, text, 7, PAGE);
  printf("in the file: %s\n", text);
  unlink("grow.tmp");

  char *start = sbrk(0);
  char *old = sbrk(10000);
  printf("sbrk: %d, break moved %d\n", old == start, (int)((char *)sbrk(0) - start));
  memset(old, 'b', 10000);
  printf("brk back: %d", brk(start + 100));
  printf(", %d left\n", (int)((char *)sbrk(0) - start));
  sbrk(9900);
  printf("fresh again: %c %d\n", old[50], old[9000]);
  printf("malloc still works: %d\n", malloc(100000) != NULL);
  return 0;
}
