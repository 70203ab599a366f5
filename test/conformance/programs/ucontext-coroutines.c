// getcontext, makecontext, swapcontext, setcontext: coroutines, uc_link, the signal mask.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t main_context, one, two;
static int steps;
static void first(int a, int b) {
  printf("first %d %d\n", a, b);
  for (int i = 0; i < 3; i++) {
    printf("first step %d\n", i);
    swapcontext(&one, &two);
  }
  printf("first ends\n");
}
static void second(void) {
  int local = 100;
  for (int i = 0; i < 3; i++) {
    printf("second step %d local %d\n", i, local++);
    swapcontext(&two, &one);
  }
  printf("second ends\n");
}

int main(void) {
  static char stack1[65536], stack2[65536];
  getcontext(&one);
  one.uc_stack.ss_sp = stack1;
  one.uc_stack.ss_size = sizeof stack1;
  one.uc_link = &two;
  makecontext(&one, (void (*)(void))first, 2, 7, 8);
  getcontext(&two);
  two.uc_stack.ss_sp = stack2;
  two.uc_stack.ss_size = sizeof stack2;
  two.uc_link = &main_context;
  makecontext(&two, second, 0);
  swapcontext(&main_context, &one);
  printf("back in main\n");

  volatile int count = 0;
  ucontext_t again;
  getcontext(&again);
  printf("count %d\n", count);
  if (count++ < 3) setcontext(&again);

  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  volatile int round = 0;
  getcontext(&again);
  sigset_t now;
  sigprocmask(SIG_BLOCK, NULL, &now);
  printf("SIGUSR1 blocked: %d\n", sigismember(&now, SIGUSR1));
  if (round++ == 0) {
    sigprocmask(SIG_BLOCK, &set, NULL);
    setcontext(&again);
  }
  return 0;
}
