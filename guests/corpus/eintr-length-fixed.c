/*
 * 14. eintr-length: QuestDB, issue 2739
 *
 * read is interrupted, and the retry subtracts its -1 from the length that is left.
 * This is its repair.
 *
 * explore: --signal ALRM
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_alarm(int signal) {}

static int read_all(int fd, char *buffer, int length) {
  int left = length;
  while (left > 0) {
    int got = read(fd, buffer, left);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got;
    buffer += got;
    left -= got;
  }
  return length;
}

int main(void) {
  int ends[2];
  char data[8];
  struct sigaction action = {.sa_handler = on_alarm}; /* without SA_RESTART */
  pipe(ends);
  if (fork() == 0) {
    write(ends[1], "12345678", 8);
    _exit(0);
  }
  sigaction(SIGALRM, &action, 0);
  read_all(ends[0], data, 8);
  if (data[0] != '1') abort();
  wait(0);
  return 0;
}
