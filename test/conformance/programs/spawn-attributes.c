// posix_spawn(3): attributes, file actions, and the error that comes back.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static volatile sig_atomic_t children;
static void handler(int sig) { children++; }

static int look(char **argv) {
  sigset_t mask;
  struct sigaction action;
  sigprocmask(SIG_BLOCK, 0, &mask);
  printf("own group %d, own session %d, blocked USR1 %d TERM %d", getpgrp() == getpid(), getsid(0) == getpid(), sigismember(&mask, SIGUSR1), sigismember(&mask, SIGTERM));
  sigaction(SIGUSR2, 0, &action);
  printf(", USR2 %s", action.sa_handler == SIG_IGN ? "ignored" : "default");
  printf(", fd 7 %s, fd 8 %s\n", fcntl(7, F_GETFD) < 0 ? "closed" : "open", fcntl(8, F_GETFD) < 0 ? "closed" : "open");
  return 6;
}

static void run(const char *what, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes) {
  char *argv[] = {"look", "x", 0};
  pid_t pid = -1;
  int status;
  fflush(stdout);
  int error = posix_spawn(&pid, "/proc/self/exe", actions, attributes, argv, environ);
  if (error) {
    printf("%s: %s, pid untouched %d\n", what, strerror(error), pid == -1);
    return;
  }
  while (waitpid(pid, &status, 0) < 0) {}
  printf("%s: status %x\n", what, status);
}

int main(int argc, char **argv) {
  if (argc > 1) return look(argv);
  signal(SIGUSR2, SIG_IGN);
  signal(SIGUSR1, handler);
  signal(SIGCHLD, handler);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, 0);
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_init(&actions);
  run("plain", 0, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  run("group", 0, &attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  run("session", 0, &attributes);
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  posix_spawnattr_setsigmask(&attributes, &set);
  sigaddset(&set, SIGUSR2);
  posix_spawnattr_setsigdefault(&attributes, &set);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  run("signals", 0, &attributes);
  posix_spawn_file_actions_adddup2(&actions, 0, 7);
  posix_spawn_file_actions_addopen(&actions, 8, "/dev/null", O_RDONLY, 0);
  run("descriptors", &actions, 0);
  posix_spawn_file_actions_addclose(&actions, 7);
  posix_spawn_file_actions_addclose(&actions, 99);
  run("closed again", &actions, 0);
  posix_spawn_file_actions_addopen(&actions, 9, "/nonexistent/file", O_RDONLY, 0);
  run("cannot open", &actions, 0);
  printf("bad descriptor: %s\n", strerror(posix_spawn_file_actions_addclose(&actions, -1)));
  printf("bad flags: %s\n", strerror(posix_spawnattr_setflags(&attributes, 0x4000)));
  pid_t pid;
  char *arguments[] = {"sh", "-c", "exit 8", 0};
  int status;
  printf("no file: %s\n", strerror(posix_spawn(&pid, "/nonexistent", 0, 0, arguments, environ)));
  printf("not in PATH: %s\n", strerror(posix_spawnp(&pid, "no-such-program", 0, 0, arguments, environ)));
  printf("spawnp: %d", posix_spawnp(&pid, "sh", 0, 0, arguments, environ));
  while (waitpid(pid, &status, 0) < 0) {}
  printf(" status %x\n", status);
  printf("SIGCHLD came %d\n", children > 0);
  return 0;
}
