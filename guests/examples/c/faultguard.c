/*
 * Data that outlives the process: what was handed over stays, whatever the program dies of, and its parent, or `signalbox run --rescue FILE.json`,
 * finds it. Only signalbox has this header. docs/guards.md; the Python package faultguard
 */
#include <signal.h>
#include <signalbox/faultguard.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void measure(void) {
  char text[32];
  for (int sample = 1; ; sample++) {
    snprintf(text, sizeof text, "{\"sample\": %d}", sample);
    if (faultguard_set_json("progress", text) < 0) abort();
    unsigned char raw[] = {0xca, 0xfe, (unsigned char)sample};
    faultguard_set("raw", raw, sizeof raw);
    if (sample == 3) kill(getpid(), SIGKILL);
  }
}

int main(void) {
  pid_t child = fork();
  if (child == 0) measure();
  int status;
  waitpid(child, &status, 0);
  printf("the child was killed by signal %d\n", WTERMSIG(status));

  char progress[64];
  ssize_t length = faultguard_get("progress", progress, sizeof progress);
  printf("its last word: %.*s\n", (int)length, progress);

  faultguard_set_json("child", "\"killed\"");
  printf("now the parent dies as well\n");
  fflush(stdout);
  abort();
}
