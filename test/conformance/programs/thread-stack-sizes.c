// The default stack size of a thread, a large local array in one, a stack of one's own, an overflow that hits the guard page.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void *large(void *arg) {
  volatile char array[700 * 1024];
  for (int i = 0; i < (int)sizeof array; i += 1000) array[i] = 3;
  return (void *)(long)array[5000];
}
static char *own;
static void *on_own(void *arg) {
  char here;
  return (void *)(long)(&here > own && &here < own + 65536);
}
static sigjmp_buf env;
static void on_segv(int sig, siginfo_t *si, void *context) { siglongjmp(env, si->si_code); }
static int deep(int n) {
  volatile char frame[1000];
  frame[n % 1000] = n;
  return n > 0 ? deep(n - 1) + frame[n % 1000] : 0;
}
static void *overflows(void *arg) {
  stack_t alternate = {.ss_sp = malloc(65536), .ss_size = 65536};
  sigaltstack(&alternate, NULL);
  int code = sigsetjmp(env, 1);
  if (code == 0) deep(100000);
  return (void *)(long)code;
}

int main(void) {
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  size_t size, guard;
  pthread_attr_getstacksize(&attr, &size);
  pthread_attr_getguardsize(&attr, &guard);
  printf("default %zu, guard %zu\n", size, guard);
  pthread_t t;
  void *r;
  pthread_create(&t, NULL, large, NULL);
  pthread_join(t, &r);
  printf("700 KiB: %ld\n", (long)r);
  own = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  printf("setstack %d\n", pthread_attr_setstack(&attr, own, 65536));
  pthread_create(&t, &attr, on_own, NULL);
  pthread_join(t, &r);
  printf("on it: %ld\n", (long)r);
  printf("too small: %s\n", strerror(pthread_attr_setstacksize(&attr, 1000)));
  struct sigaction sa = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigaction(SIGSEGV, &sa, NULL);
  pthread_attr_init(&attr);
  pthread_attr_setstacksize(&attr, 131072);
  pthread_create(&t, &attr, overflows, NULL);
  pthread_join(t, &r);
  printf("overflow: code %ld\n", (long)r);
  return 0;
}
