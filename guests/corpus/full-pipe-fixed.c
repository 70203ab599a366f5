/*
 * 12. full-pipe: ZeroMQ guide, issue 812
 *
 * A handler writes to a pipe that the interrupted loop is to read; when the pipe is full the write waits for a reader that waits for the handler.
 * This is its repair.
 *
 * explore: --signal CHLD
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int pipe_ends[2];

static void on_child(int signal) { write(pipe_ends[1], "c", 1); }

int main(void) {
  static char work[65536];
  pipe(pipe_ends);
  fcntl(pipe_ends[1], F_SETFL, O_NONBLOCK);
  signal(SIGCHLD, on_child);
  /* Other work for the loop is queued in the same pipe, which has room for 65536 bytes. */
  memset(work, 'w', sizeof work);
  write(pipe_ends[1], work, sizeof work);
  read(pipe_ends[0], work, sizeof work);
  return 0;
}
