/*
 * 8. reaped-once: catatonit, issue 4
 *
 * Two children exit, one SIGCHLD is left of their two: a handler that reaps one child per signal leaves one behind.
 * This is its repair.
 *
 * explore: (none: the children's own signals)
 */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t reaped;

static void on_child(int signal) {
  while (waitpid(-1, 0, WNOHANG) > 0) reaped++;
}

int main(void) {
  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  signal(SIGCHLD, on_child);
  sigprocmask(SIG_BLOCK, &child, &before);
  for (int i = 0; i < 2; i++)
    if (fork() == 0) _exit(0);
  while (reaped < 2) sigsuspend(&before);
  return 0;
}
