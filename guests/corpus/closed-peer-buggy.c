/*
 * 17. closed-peer: HTTrack, issue 1689
 *
 * A library writes to a peer that has closed: SIGPIPE kills the program that uses it.
 * This is the bug.
 *
 * explore: (none: the program's own SIGPIPE)
 */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  /* SIGPIPE has its default action. */
  pipe(ends);
  if (fork() == 0) {
    close(ends[1]);
    char byte;
    read(ends[0], &byte, 1);
    _exit(0); /* hangs up after the first byte */
  }
  close(ends[0]);
  for (int i = 0; i < 3; i++)
    if (write(ends[1], "x", 1) < 0 && errno == EPIPE) break;
  wait(0);
  return 0;
}
