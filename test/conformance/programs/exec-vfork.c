// vfork(2): the parent waits until the child ends or executes; setpgid(2): after that its group cannot be changed by the parent.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int fds[2], status;
  char buffer[64];
  pipe(fds);
  pid_t child = vfork();
  if (child == 0) {
    write(fds[1], "child ", 6);
    dup2(fds[1], 1);
    execlp("sh", "sh", "-c", "sleep 1; echo executed", (char *)0);
    _exit(127);
  }
  write(fds[1], "parent ", 7);
  printf("setpgid: %d", setpgid(child, child));
  printf(" %s\n", strerror(errno));
  waitpid(child, &status, 0);
  close(fds[1]);
  int length = read(fds[0], buffer, sizeof buffer);
  printf("%.*sstatus %x\n", length, buffer, status);
  child = vfork();
  if (child == 0) {
    execl("/nonexistent", "x", (char *)0);
    _exit(errno);
  }
  waitpid(child, &status, 0);
  printf("failed: %s\n", strerror(WEXITSTATUS(status)));
  return 0;
}
