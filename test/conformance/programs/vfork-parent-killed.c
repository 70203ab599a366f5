// vfork's parent cannot be stopped or interrupted while it waits, but killed.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static void on(int sig) { handled++; }

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  int p[2];
  pipe(p);
  pid_t middle = fork();
  if (middle == 0) {
    pid_t child = vfork();
    if (child == 0) {
      kill(getppid(), SIGKILL);
      usleep(20000);
      write(p[1], getppid() == 1 ? "orphan" : "adopted", 7);
      _exit(0);
    }
    write(p[1], "never", 5);
    _exit(1);
  }
  int st;
  waitpid(middle, &st, 0);
  printf("parent killed: %d\n", WIFSIGNALED(st) ? WTERMSIG(st) : 0);
  char buf[16] = "";
  read(p[0], buf, 7);
  printf("the child went on: %d\n", buf[0] == 'o' || buf[0] == 'a');
  signal(SIGUSR1, on);
  pid_t child = vfork();
  if (child == 0) {
    kill(getppid(), SIGUSR1);
    _exit(handled == 0 ? 5 : 6);
  }
  waitpid(child, &st, 0);
  printf("handler ran before vfork returned: %d, child saw %d\n", handled, WEXITSTATUS(st));
  return 0;
}
