// Guard pages, PROT_NONE reservations that are committed in a fault handler, protections after fork, munmap holes.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096
static char *arena;
static int commits, codes[3];
static void commit(int sig, siginfo_t *si, void *context) {
  char *at = (char *)((uintptr_t)si->si_addr & ~(uintptr_t)(PAGE - 1));
  codes[si->si_code]++;
  if (at < arena || at >= arena + 64 * PAGE) _exit(3);
  commits++;
  mprotect(at, PAGE, PROT_READ | PROT_WRITE);
}

int main(void) {
  struct sigaction sa = {.sa_sigaction = commit, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &sa, NULL);
  arena = mmap(NULL, 64 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (int i = 0; i < 64; i += 8) arena[i * PAGE + 5] = i;
  arena[8 * PAGE + 6]++;
  memcpy(arena + 3 * PAGE - 4, "across pages", 12);
  printf("%d commits, ACCERR %d MAPERR %d, %.12s\n", commits, codes[SEGV_ACCERR], codes[SEGV_MAPERR], arena + 3 * PAGE - 4);
  fflush(stdout);
  pid_t pid = fork();
  if (pid == 0) {
    commits = 0;
    arena[0]++;
    arena[5 * PAGE] = 1;
    _exit(commits);
  }
  int st;
  waitpid(pid, &st, 0);
  printf("child committed %d, parent's page is still closed: ", WEXITSTATUS(st));
  commits = 0;
  arena[5 * PAGE] = 1;
  printf("%d\n", commits);
  munmap(arena + 10 * PAGE, PAGE);
  void *p = mmap(arena + 10 * PAGE, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  printf("hole filled: %d\n", p == arena + 10 * PAGE);
  p = mmap(arena + 10 * PAGE, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  printf("again: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  munmap(arena + 20 * PAGE, PAGE);
  int r = mprotect(arena + 19 * PAGE, 3 * PAGE, PROT_READ);
  printf("over a hole: %d %s\n", r, strerror(errno));
  int pipe_fds[2];
  pipe(pipe_fds);
  write(pipe_fds[1], "data", 4);
  ssize_t n = read(pipe_fds[0], arena + 30 * PAGE, 4);
  printf("read into a closed page: %zd %s\n", n, strerror(errno));
  n = write(pipe_fds[1], arena + 20 * PAGE, 4);
  printf("write from a hole: %zd %s\n", n, strerror(errno));
  return 0;
}
