/*
 * 13. lost-errno: Gambit, issue 193
 *
 * The handler's waitpid changes errno under the main program, which then takes the wrong branch.
 * This is the bug.
 *
 * explore: --signal CHLD
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_child(int signal) {
  /* errno is ECHILD afterwards. */
  while (waitpid(-1, 0, WNOHANG) > 0);
  
}

int main(void) {
  int ends[2];
  char byte;
  pipe(ends);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  signal(SIGCHLD, on_child);
  if (read(ends[0], &byte, 1) < 0 && errno != EAGAIN) return 1; /* gives up, though only nothing was there */
  return 0;
}
