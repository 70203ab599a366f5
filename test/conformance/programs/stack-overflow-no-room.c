// A SIGSEGV handler without an alternate stack has no room where the stack is exhausted: the process dies of the signal.
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_segv(int signal) { write(1, "handled\n", 8); _exit(3); }

static int deep(int n) {
  volatile int kept = n;
  return n < 0 ? 0 : deep(n + 1) + kept;
}

static void on_usr1(int signal) { deep(0); }

static void child(const char *what, int in_handler) {
  fflush(stdout);
  if (fork() == 0) {
    signal(SIGSEGV, on_segv);
    signal(SIGUSR1, on_usr1);
    if (in_handler) raise(SIGUSR1);
    else deep(0);
    _exit(0);
  }
  int status;
  wait(&status);
  printf("%s: %s %d\n", what, WIFSIGNALED(status) ? "signal" : "status", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

int main(void) {
  child("recursion", 0);
  child("recursion in a handler", 1);
  // A wild jump: nothing was ever saved there.
  fflush(stdout);
  if (fork() == 0) {
    static jmp_buf garbage;
    memset(garbage, 0x5a, sizeof garbage);
    signal(SIGSEGV, on_segv);
    longjmp(garbage, 1);
  }
  int status;
  wait(&status);
  printf("wild jump: %s %d\n", WIFSIGNALED(status) ? "signal" : "status", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  return 0;
}
