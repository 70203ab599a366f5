// popen(3), pclose(3)
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char line[100];
  FILE *in = popen("for i in 1 2 3; do echo line $i; done; exit 4", "r");
  printf("close-on-exec %d\n", fcntl(fileno(in), F_GETFD));
  while (fgets(line, sizeof line, in)) printf("read %s", line);
  printf("status %x\n", pclose(in));
  fflush(stdout);
  FILE *out = popen("cat; echo end", "w");
  fprintf(out, "written\n");
  printf("status %x\n", pclose(out));
  fflush(stdout);
  FILE *sorted = popen("sort -n", "we");
  printf("close-on-exec %d\n", fcntl(fileno(sorted), F_GETFD));
  fflush(stdout);
  for (int i = 5; i > 0; i--) fprintf(sorted, "%d\n", i * i);
  printf("status %x\n", pclose(sorted));
  in = popen("kill -9 $$", "r");
  printf("at its end: %s\n", fgets(line, sizeof line, in) ? line : "nothing");
  printf("status %x\n", pclose(in));
  errno = 0;
  printf("bad mode: %d", popen("true", "x") == 0);
  printf(" %s\n", strerror(errno));
  signal(SIGPIPE, SIG_IGN);
  out = popen("exit 2", "w");
  sleep(1);
  fprintf(out, "nobody reads\n");
  printf("flush %d", fflush(out));
  printf(" %s\n", strerror(errno));
  printf("status %x\n", pclose(out));
  FILE *first = popen("cat >/dev/null", "w"), *second = popen("cat >/dev/null", "w");
  printf("first %x", pclose(first));
  printf(" second %x\n", pclose(second));
  return 0;
}
