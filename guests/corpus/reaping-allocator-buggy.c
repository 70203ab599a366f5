/*
 * 2. reaping-allocator: vsftpd, CVE-2004-2259
 *
 * SIGCHLD comes while malloc or free runs; the handler keeps its book of children on the heap and enters the allocator again.
 * This is the bug.
 *
 * explore: --signal CHLD
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct session {
  pid_t pid;
  struct session *next;
};
static struct session *sessions;
static volatile sig_atomic_t children_ended;

static void forget(pid_t pid) {
  for (struct session **at = &sessions; *at; at = &(*at)->next)
    if ((*at)->pid == pid) {
      struct session *gone = *at;
      *at = gone->next;
      free(gone);
      return;
    }
}

static void reap(void) {
  pid_t pid;
  while ((pid = waitpid(-1, 0, WNOHANG)) > 0) forget(pid);
}

static void on_child(int signal) {
  int saved = errno;
  reap();
  errno = saved;
}

int main(void) {
  signal(SIGCHLD, on_child);
  for (int i = 0; i < 2; i++) {
    pid_t pid = fork();
    if (pid == 0) _exit(0);
    struct session *session = malloc(sizeof *session);
    session->pid = pid;
    session->next = sessions;
    sessions = session;
  }
  
  return 0;
}
