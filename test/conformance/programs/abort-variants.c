// abort(3): blocked, ignored, handled, handled and longjmped out of, from a thread; streams are not flushed by it.
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf env;
static void say(const char *s) { write(1, s, strlen(s)); }
static void handler(int sig) { say("handler\n"); }
static void leaves(int sig) { siglongjmp(env, 1); }
static void *aborts(void *arg) { abort(); }

static void run(const char *name, void (*f)(void)) {
  say(name);
  say(": ");
  pid_t pid = fork();
  if (pid == 0) {
    printf("never flushed");
    f();
    _exit(0);
  }
  int st;
  waitpid(pid, &st, 0);
  char line[64];
  if (WIFSIGNALED(st)) snprintf(line, sizeof line, "signal %d\n", WTERMSIG(st));
  else snprintf(line, sizeof line, "exit %d\n", WEXITSTATUS(st));
  say(line);
}
static void blocked(void) {
  sigset_t set;
  sigfillset(&set);
  sigprocmask(SIG_BLOCK, &set, NULL);
  abort();
}
static void ignored(void) { signal(SIGABRT, SIG_IGN); abort(); }
static void handled(void) { signal(SIGABRT, handler); abort(); }
static void once(void) {
  struct sigaction sa = {.sa_handler = handler, .sa_flags = SA_RESETHAND};
  sigaction(SIGABRT, &sa, NULL);
  abort();
}
static void left(void) {
  signal(SIGABRT, leaves);
  if (sigsetjmp(env, 1) == 0) abort();
  sigset_t now;
  sigprocmask(SIG_BLOCK, NULL, &now);
  _exit(sigismember(&now, SIGABRT) ? 2 : 7);
}
static void in_thread(void) {
  pthread_t t;
  pthread_create(&t, NULL, aborts, NULL);
  pthread_join(t, NULL);
}
static void raised_ignored(void) { signal(SIGABRT, SIG_IGN); raise(SIGABRT); _exit(4); }

int main(void) {
  run("blocked", blocked);
  run("ignored", ignored);
  run("handled", handled);
  run("once", once);
  run("left", left);
  run("in a thread", in_thread);
  run("raise, ignored", raised_ignored);
  return 0;
}
