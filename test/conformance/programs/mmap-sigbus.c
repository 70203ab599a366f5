// A page beyond the end of the mapped file: SIGBUS, BUS_ADRERR; ftruncate under a mapping.
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static sigjmp_buf env;
static char *at;
static int got, code;
static void on(int sig, siginfo_t *si, void *context) {
  got = sig;
  code = si->si_code;
  at = si->si_addr;
  siglongjmp(env, 1);
}
static void touch(const char *what, char *base, int offset, int writes) {
  if (sigsetjmp(env, 1) == 0) {
    if (writes) base[offset] = 'w';
    else (void)*(volatile char *)(base + offset);
    printf("%s: fine\n", what);
  } else
    printf("%s: %s code %d at +%d\n", what, got == SIGBUS ? "SIGBUS" : "SIGSEGV", code, (int)(at - base));
}

int main(void) {
  struct sigaction sa = {.sa_sigaction = on, .sa_flags = SA_SIGINFO};
  sigaction(SIGBUS, &sa, NULL);
  sigaction(SIGSEGV, &sa, NULL);
  int fd = open("bus.tmp", O_RDWR | O_CREAT | O_TRUNC, 0600);
  ftruncate(fd, 5000);
  char *p = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  touch("inside", p, 4999, 0);
  touch("same page", p, 8191, 1);
  touch("beyond", p, 8192, 0);
  touch("far beyond", p, 3 * 4096 + 17, 1);
  ftruncate(fd, 3 * 4096);
  touch("after growing", p, 8192, 1);
  touch("still beyond", p, 3 * 4096, 0);
  ftruncate(fd, 100);
  touch("after shrinking", p, 4096, 0);
  touch("first page", p, 50, 0);
  printf("read into it: %zd\n", read(fd, p + 8192, 10));
  ftruncate(fd, 8192);
  touch("grown again", p, 4999, 0);
  printf("zero: %d %d\n", p[4999], p[150]);
  char *q = mmap(NULL, 2 * 4096, PROT_READ, MAP_PRIVATE, fd, 4096);
  touch("private", q, 4096, 0);
  touch("private write", q, 10, 1);
  munmap(p, 4 * 4096);
  touch("unmapped", p, 0, 0);
  unlink("bus.tmp");
  signal(SIGBUS, SIG_DFL);
  *(volatile char *)(q + 4096);
  return 0;
}
