/*
 * 18. fork-window: Crystal, issue 6426
 *
 * A signal reaches the child between fork and the child's reset of the handlers: the handler writes into the pipe that the parent reads.
 * This is the bug.
 *
 * explore: --signal TERM
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int self_pipe[2];
static pid_t parent;

static void on_term(int signal) {
  char who = getpid() == parent ? 'p' : 'c';
  write(self_pipe[1], &who, 1);
}

int main(void) {
  sigset_t term, before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  parent = getpid();
  pipe(self_pipe);
  fcntl(self_pipe[0], F_SETFL, O_NONBLOCK);
  signal(SIGTERM, on_term);
  /* Nothing keeps the signal away from the child while it still has the parent's handler. */
  if (fork() == 0) {
    signal(SIGTERM, SIG_IGN);
    
    _exit(0);
  }
  
  wait(0);
  char who;
  if (read(self_pipe[0], &who, 1) == 1 && who != 'p') abort(); /* it was told of a signal that it never got */
  return 0;
}
