// A handler's frame is gone when it returns: a hundred thousand of them, one after the other, need no more stack than one.
#include <signal.h>
#include <stdio.h>

static volatile sig_atomic_t handled;
static char *lowest;

static void handle(int sig, siginfo_t *info, void *context) {
  char here;
  (void)info, (void)context;
  handled += sig == SIGUSR1;
  if (!lowest || &here < lowest) lowest = &here;
}

int main(void) {
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  char *first = lowest;
  for (int i = 0; i < 100000; i++) raise(SIGUSR1);
  printf("%d handled, stack grew: %s\n", handled, first - lowest > 4096 ? "yes" : "no");
  return 0;
}
