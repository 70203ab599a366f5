// RLIMIT_AS and RLIMIT_DATA make mmap and malloc fail with ENOMEM.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

int main(void) {
  struct rlimit rl = {32 << 20, RLIM_INFINITY};
  printf("set %d\n", setrlimit(RLIMIT_AS, &rl));
  void *p = mmap(0, 40 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  printf("40 MiB: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  p = malloc(40 << 20);
  printf("malloc: %s\n", p ? "got it" : strerror(errno));
  p = mmap(0, 1 << 20, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  printf("1 MiB: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  rl.rlim_cur = RLIM_INFINITY;
  setrlimit(RLIMIT_AS, &rl);
  p = mmap(0, 20 << 20, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  printf("20 MiB: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  munmap(p, 20 << 20);
  rl.rlim_cur = 4 << 20;
  printf("set %d\n", setrlimit(RLIMIT_DATA, &rl));
  p = mmap(0, 8 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  printf("data 8 MiB: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  p = mmap(0, 8 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  printf("shared 8 MiB: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  p = malloc(16 << 20);
  printf("malloc: %s\n", p ? "got it" : strerror(errno));
  return 0;
}
