// System V and BSD signal calls: sigset and SIG_HOLD, sighold, sigrelse, sigignore, sigpause, sigblock, sigsetmask, siginterrupt.
#define _GNU_SOURCE
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t count;
static void on(int sig) { count++; }
static const char *name(void (*h)(int)) { return h == SIG_DFL ? "DFL" : h == SIG_IGN ? "IGN" : h == SIG_HOLD ? "HOLD" : h == SIG_ERR ? "ERR" : h == on ? "on" : "?"; }

int main(void) {
  printf("sigset: %s\n", name(sigset(SIGUSR1, on)));
  printf("hold: %s\n", name(sigset(SIGUSR1, SIG_HOLD)));
  raise(SIGUSR1);
  printf("held: %d\n", count);
  printf("set again: %s", name(sigset(SIGUSR1, on)));
  printf(", now %d\n", count);
  sighold(SIGUSR2);
  signal(SIGUSR2, on);
  raise(SIGUSR2);
  printf("sighold: %d", count);
  sigrelse(SIGUSR2);
  printf(" %d\n", count);
  sigignore(SIGUSR2);
  raise(SIGUSR2);
  printf("sigignore: %d %s\n", count, name(signal(SIGUSR2, SIG_DFL)));
  int r = sigignore(SIGKILL);
  printf("sigignore KILL: %d %s\n", r, strerror(errno));
  printf("sigset of 0: %s", name(sigset(0, on)));
  printf(" %s\n", strerror(errno));
  sigset(SIGALRM, on);
  sighold(SIGALRM);
  alarm(1);
  r = sigpause(SIGALRM);
  printf("sigpause: %d %s, %d\n", r, strerror(errno), count);
  sigrelse(SIGALRM);
  int old = sigblock(sigmask(SIGINT) | sigmask(SIGTERM));
  printf("sigblock: old %#x", old);
  printf(" now %#x\n", siggetmask());
  old = sigsetmask(0);
  printf("sigsetmask: old %#x now %#x\n", old, siggetmask());
  struct sigaction sa;
  signal(SIGUSR1, on);
  sigaction(SIGUSR1, NULL, &sa);
  printf("restart: %d", (sa.sa_flags & SA_RESTART) != 0);
  siginterrupt(SIGUSR1, 1);
  sigaction(SIGUSR1, NULL, &sa);
  printf(" %d\n", (sa.sa_flags & SA_RESTART) != 0);
  sysv_signal(SIGUSR1, on);
  sigaction(SIGUSR1, NULL, &sa);
  printf("sysv_signal: %d %d\n", (sa.sa_flags & SA_RESETHAND) != 0, (sa.sa_flags & SA_NODEFER) != 0);
  return 0;
}
