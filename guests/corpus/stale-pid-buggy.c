/*
 * 19. stale-pid: OpenSSH portable, pull request 289; util-linux, issue 4054
 *
 * The handler kills the child by a number that was waited for already, and may be another process's by now.
 * This is the bug.
 *
 * explore: --signal TERM
 */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile pid_t child;

static void on_term(int signal) {
  if (child > 0) kill(child, SIGTERM);
}

int main(void) {
  sigset_t term, before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  sigprocmask(SIG_BLOCK, &term, &before);
  signal(SIGTERM, on_term);
  child = fork();
  if (child == 0) {
    signal(SIGTERM, SIG_IGN);
    _exit(0);
  }
  sigprocmask(SIG_SETMASK, &before, 0);
  siginfo_t info;
  while (waitid(P_PID, child, &info, WEXITED | WNOWAIT) < 0);
  /* The number is stale from here … */
  waitpid(child, 0, 0);
  child = 0;
  /* … to here. */
  return 0;
}
