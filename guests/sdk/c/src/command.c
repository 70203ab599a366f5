/* Commands for the shell: system(3), popen(3), pclose(3). */
#include "calls.h"
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* system(3): "During execution of the command, SIGCHLD will be blocked, and SIGINT and SIGQUIT will be ignored, in the process that calls system()". */
int system(const char *command) {
  if (!command) return system("exit 0") == 0;
  struct sigaction ignored = {.sa_handler = SIG_IGN}, interrupt, quit;
  sigset_t child, mask, reset;
  sigaction(SIGINT, &ignored, &interrupt);
  sigaction(SIGQUIT, &ignored, &quit);
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &mask);
  sigemptyset(&reset);
  if (interrupt.sa_handler != SIG_IGN) sigaddset(&reset, SIGINT);
  if (quit.sa_handler != SIG_IGN) sigaddset(&reset, SIGQUIT);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &mask);
  posix_spawnattr_setsigdefault(&attributes, &reset);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t pid;
  int status = W_EXITCODE(127, 0);
  int error = posix_spawn(&pid, "/bin/sh", 0, &attributes, (char *const[]){"sh", "-c", (char *)command, 0}, environ);
  if (!error) {
    int r;
    while ((r = CANCELLABLE(__signalbox_wait4(pid, &status, 0, 0))) == -EINTR) {}
    if (r < 0) {
      status = -1;
      error = -r;
    }
  }
  sigaction(SIGINT, &interrupt, 0);
  sigaction(SIGQUIT, &quit, 0);
  sigprocmask(SIG_SETMASK, &mask, 0);
  if (error) errno = error;
  return status;
}

struct command {
  FILE *stream;
  pid_t pid;
  struct command *next;
};
static struct command *commands;

FILE *popen(const char *command, const char *mode) {
  int reads = strchr(mode, 'r') != 0, closes = strchr(mode, 'e') != 0;
  if (reads == (strchr(mode, 'w') != 0) || strspn(mode, "rwe") != strlen(mode)) return errno = EINVAL, (FILE *)0;
  int fds[2], ours = reads ? 0 : 1, theirs = !ours;
  struct command *added = malloc(sizeof *added);
  if (!added) return 0;
  if (pipe2(fds, O_CLOEXEC) < 0) return free(added), (FILE *)0;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fds[theirs], theirs);
  /* popen(3), POSIX: "streams from previous popen() calls that remain open in the parent process are closed in the new child process". */
  for (struct command *each = commands; each; each = each->next)
    if (fileno(each->stream) != theirs) posix_spawn_file_actions_addclose(&actions, fileno(each->stream));
  int error = posix_spawn(&added->pid, "/bin/sh", &actions, 0, (char *const[]){"sh", "-c", (char *)command, 0}, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(fds[theirs]);
  if (!error && !closes) fcntl(fds[ours], F_SETFD, 0);
  added->stream = error ? 0 : fdopen(fds[ours], reads ? "r" : "w");
  if (!added->stream) {
    close(fds[ours]);
    free(added);
    if (error) errno = error;
    return 0;
  }
  added->next = commands;
  commands = added;
  return added->stream;
}

int pclose(FILE *stream) {
  for (struct command **each = &commands; *each; each = &(*each)->next) {
    struct command *found = *each;
    if (found->stream != stream) continue;
    *each = found->next;
    pid_t pid = found->pid;
    free(found);
    fclose(stream);
    int status, r;
    while ((r = CANCELLABLE(__signalbox_wait4(pid, &status, 0, 0))) == -EINTR) {}
    return r < 0 ? result(r) : status;
  }
  return result(-ECHILD);
}
