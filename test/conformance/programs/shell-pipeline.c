// A small shell of one's own: pipelines of real programs by pipe, fork, dup2 and execvp.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void pipeline(char **commands[], int count) {
  int input = -1;
  pid_t last = 0;
  for (int i = 0; i < count; i++) {
    int fds[2] = {-1, -1};
    if (i < count - 1) pipe(fds);
    last = fork();
    if (last == 0) {
      if (input >= 0) dup2(input, 0), close(input);
      if (fds[1] >= 0) dup2(fds[1], 1), close(fds[0]), close(fds[1]);
      execvp(commands[i][0], commands[i]);
      perror(commands[i][0]);
      _exit(127);
    }
    if (input >= 0) close(input);
    if (fds[1] >= 0) close(fds[1]);
    input = fds[0];
  }
  int status, seen = 0;
  for (pid_t pid; (pid = wait(&status)) > 0; seen++)
    if (pid == last) printf("last: %s %d\n", WIFEXITED(status) ? "exit" : "signal", WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
  printf("%d processes\n", seen);
  fflush(stdout);
}

int main(void) {
  char *seq[] = {"seq", "1", "20", 0}, *grep[] = {"grep", "1", 0}, *wc[] = {"wc", "-l", 0}, *head[] = {"head", "-n", "2", 0}, *yes[] = {"yes", 0};
  char *sort[] = {"sort", "-rn", 0}, *sh[] = {"sh", "-c", "while read n; do echo $((n*n)); done; kill -USR1 $$", 0}, *missing[] = {"no-such-program", 0};
  pipeline((char **[]){seq, grep, wc}, 3);
  pipeline((char **[]){yes, head}, 2);
  pipeline((char **[]){seq, sort, head, sh}, 4);
  pipeline((char **[]){seq, missing}, 2);
  return 0;
}
