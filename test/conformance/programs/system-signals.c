// system(3): SIGCHLD blocked, SIGINT and SIGQUIT ignored in the caller, neither in the command; the status as waitpid(2) gives it.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t children, interrupts;
static void handler(int sig) { sig == SIGCHLD ? children++ : interrupts++; }

static void show(const char *command) {
  fflush(stdout);
  int status = system(command);
  if (WIFSIGNALED(status)) printf("%s: killed by %d\n", command, WTERMSIG(status));
  else printf("%s: exited with %d\n", command, WEXITSTATUS(status));
}

int main(void) {
  signal(SIGCHLD, handler);
  signal(SIGINT, handler);
  printf("a shell is there: %d\n", system(NULL) != 0);
  show("exit 3");
  show("true");
  show("exec false");
  show("kill -TERM $$");
  show("no-such-command 2>/dev/null");
  show("echo out | tr a-z A-Z; exit 7");
  printf("SIGCHLD handler ran %d times\n", children);
  show("kill -INT $PPID; kill -QUIT $PPID");
  printf("SIGINT handler ran %d times\n", interrupts);
  show("kill -INT $$");
  raise(SIGINT);
  printf("and afterwards %d\n", interrupts);
  signal(SIGINT, SIG_IGN);
  show("kill -INT $$; exit 5");
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGTERM);
  sigprocmask(SIG_BLOCK, &mask, 0);
  show("kill -TERM $$; echo the mask is inherited");
  sigprocmask(SIG_BLOCK, 0, &mask);
  printf("mask afterwards: CHLD %d TERM %d\n", sigismember(&mask, SIGCHLD), sigismember(&mask, SIGTERM));
  signal(SIGCHLD, SIG_IGN);
  errno = 0;
  printf("children ignored: %d", system("exit 3"));
  printf(" %s\n", strerror(errno));
  return 0;
}
