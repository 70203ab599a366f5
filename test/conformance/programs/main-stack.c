// The main stack grows on demand to RLIMIT_STACK, 8 MiB; beyond it SIGSEGV with SEGV_MAPERR at the address that was touched.
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf env;
static volatile uintptr_t address;
static void on_segv(int sig, siginfo_t *si, void *context) {
  address = (uintptr_t)si->si_addr;
  siglongjmp(env, si->si_code);
}

__attribute__((noinline)) static int deep(int n) {
  volatile char frame[1 << 20];
  for (int i = 0; i < 1 << 20; i += 1000) frame[i] = n;
  if (n == 0) return frame[5000];
  return deep(n - 1) + frame[n * 1000];
}

int main(void) {
  char here;
  volatile char array[2 * 1024 * 1024];
  array[12345] = 1;
  printf("2 MiB: %d\n", array[12345]);
  printf("3 MiB more: %d\n", deep(2));
  stack_t alternate = {.ss_sp = malloc(65536), .ss_size = 65536};
  sigaltstack(&alternate, NULL);
  struct sigaction sa = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigaction(SIGSEGV, &sa, NULL);
  int code = sigsetjmp(env, 1);
  if (code == 0) deep(20);
  printf("code %d, depth about %d MiB\n", code, (int)((uintptr_t)&here - address + (1 << 19)) >> 20);
  pthread_attr_t attributes;
  pthread_getattr_np(pthread_self(), &attributes);
  void *stack;
  size_t size;
  pthread_attr_getstack(&attributes, &stack, &size);
  printf("about %zu MiB, and we stand on it: %d\n", (size + (1 << 19)) >> 20, (char *)&here > (char *)stack && (char *)&here < (char *)stack + size);
  fflush(stdout);
  if (fork() == 0) {
    printf("child: %d, 3 MiB more: %d\n", array[12345], deep(2));
    return 0;
  }
  wait(NULL);
  struct rlimit limit = {4 << 20, RLIM_INFINITY};
  setrlimit(RLIMIT_STACK, &limit);
  fflush(stdout);
  if (fork() == 0) {
    if (sigsetjmp(env, 1) == 0) printf("what was there is there: %d\n", deep(2));
    _exit(0);
  }
  wait(NULL);
  return 0;
}
