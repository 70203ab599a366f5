// A handler that is no function: its frame is pushed, its first instruction faults, under its mask. A SIGSEGV handler that is no function
// is blocked while it runs: the process dies. With SA_NODEFER it faults frame upon frame until the stack is exhausted.
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf env;
static volatile int faults;

static void on_segv(int signal, siginfo_t *info, void *context) {
  sigset_t now;
  sigprocmask(SIG_BLOCK, NULL, &now);
  if (faults == 0) printf("SIGSEGV, code %d, at %lx, SIGUSR1 blocked %d\n", info->si_code, (unsigned long)info->si_addr, sigismember(&now, SIGUSR1));
  // Coming back to it faults again.
  if (++faults < 3) return;
  siglongjmp(env, 1);
}

static void dies(const char *what, int flags) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    struct sigaction wild;
    memset(&wild, 0, sizeof wild);
    wild.sa_handler = (void (*)(int))0x1234;
    wild.sa_flags = flags;
    sigaction(SIGSEGV, &wild, NULL);
    raise(SIGSEGV);
    _exit(0);
  }
  int status;
  waitpid(child, &status, 0);
  printf("%s: signal %d\n", what, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_segv;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &action, NULL);
  signal(SIGUSR1, (void (*)(int))0x1234);
  if (sigsetjmp(env, 1) == 0) raise(SIGUSR1);
  printf("faults %d\n", faults);
  dies("wild SIGSEGV handler", 0);
  dies("with SA_NODEFER", SA_NODEFER);
  return 0;
}
