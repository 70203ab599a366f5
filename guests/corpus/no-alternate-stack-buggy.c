/*
 * 16. no-alternate-stack: HTTrack, issue 866
 *
 * The stack overflows, and the handler that was to report it has no stack to run on: the program dies silently.
 * This is the bug.
 *
 * explore: (none: the program faults by itself)
 */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void on_fault(int signal) {
  write(2, "stack overflow\n", 15);
  _exit(0);
}

static volatile int depth;
static int descend(int n) {
  volatile char frame[4096];
  frame[0] = (char)n;
  depth++;
  return n == 0 ? 0 : descend(n + 1) + frame[0];
}

int main(void) {
  static char stack[65536];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  struct sigaction action = {.sa_handler = on_fault, .sa_flags = 0 /* the handler runs on the stack that has overflowed */};
  sigaltstack(&alternate, 0);
  sigaction(SIGSEGV, &action, 0);
  return descend(1);
}
