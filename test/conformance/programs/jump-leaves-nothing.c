// longjmp(3), siglongjmp(3): what lies between is gone: the stack of the functions, the handlers that were left, however often.
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static jmp_buf plain;
static sigjmp_buf with_mask;
static volatile int jumps, handled, depth;

static void deep(int levels) {
  volatile char room[2000];
  memset((char *)room, levels, sizeof room);
  if (levels > 0) deep(levels - 1);
  else longjmp(plain, 1);
  handled += room[1];
}

static void leave(int sig) {
  (void)sig;
  siglongjmp(with_mask, 1);
}

static void nest(int sig) {
  (void)sig;
  if (++depth < 5) raise(SIGUSR2);
  else siglongjmp(with_mask, 1);
}

static void count(int sig) { (void)sig; handled++; }

int main(void) {
  struct sigaction action = {.sa_handler = leave};
  sigaction(SIGUSR1, &action, NULL);
  action.sa_handler = nest, action.sa_flags = SA_NODEFER;
  sigaction(SIGUSR2, &action, NULL);
  action.sa_handler = count, action.sa_flags = 0;
  sigaction(SIGTERM, &action, NULL);

  for (jumps = 0; jumps < 20000; jumps++)
    if (setjmp(plain) == 0) deep(3);
  printf("%d jumps out of functions\n", jumps);

  for (jumps = 0; jumps < 20000; jumps++)
    if (sigsetjmp(with_mask, 1) == 0) raise(SIGUSR1);
  printf("%d jumps out of a handler\n", jumps);

  for (jumps = 0; jumps < 3000; jumps++) {
    depth = 0;
    if (sigsetjmp(with_mask, 1) == 0) raise(SIGUSR2);
    raise(SIGTERM);
  }
  printf("%d jumps out of handlers in handlers, %d handled\n", jumps, handled);

  sigset_t mask;
  sigprocmask(SIG_BLOCK, NULL, &mask);
  printf("blocked: %d %d %d\n", sigismember(&mask, SIGUSR1), sigismember(&mask, SIGUSR2), sigismember(&mask, SIGTERM));
  return 0;
}
