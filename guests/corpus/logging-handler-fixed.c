/*
 * 1. logging-handler: OpenSSH, CVE-2024-6387 (a regression of CVE-2006-5051)
 *
 * The login timeout's handler logs, logging allocates, and the allocator that it interrupted is half updated.
 * This is its repair.
 *
 * explore: --signal ALRM
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t timed_out;

static void log_line(const char *text) {
  char *line = malloc(strlen(text) + 8);
  strcpy(line, "sshd: ");
  strcat(line, text);
  write(2, line, strlen(line));
  free(line);
}

static void on_timeout(int signal) { timed_out = 1; }

static void parse_key(int length) {
  unsigned char *key = malloc(length);
  memset(key, 0, length);
  free(key);
}

int main(void) {
  signal(SIGALRM, on_timeout);
  for (int i = 0; i < 3 && !timed_out; i++) parse_key(64 << i);
  if (timed_out) log_line("timeout before authentication\n");
  return 0;
}
