// sigfillset(3): every signal but the two that the C library keeps for itself (nptl(7)); what of it sigprocmask takes.
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void show(const char *name, const sigset_t *set) {
  uint64_t bits;
  memcpy(&bits, set, sizeof bits);
  printf("%s %016llx\n", name, (unsigned long long)bits);
}

int main(void) {
  sigset_t set, old;
  sigfillset(&set);
  show("full", &set);
  printf("adds 32: %d, 33: %d, 34: %d\n", sigaddset(&set, 32), sigaddset(&set, 33), sigaddset(&set, 34));
  show("full", &set);
  sigprocmask(SIG_SETMASK, &set, NULL);
  sigprocmask(SIG_SETMASK, NULL, &old);
  show("mask", &old);
  memset(&set, 0xff, sizeof set);
  sigprocmask(SIG_SETMASK, &set, NULL);
  sigprocmask(SIG_SETMASK, NULL, &old);
  show("mask", &old);
  return 0;
}
