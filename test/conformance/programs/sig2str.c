// sigabbrev_np, sigdescr_np, psignal, psiginfo, strsignal of every number; sigandset and its kin.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  dup2(1, 2);
  setvbuf(stdout, NULL, _IONBF, 0);
  for (int sig = -1; sig <= 66; sig++) {
    const char *a = sigabbrev_np(sig), *d = sigdescr_np(sig);
    printf("%d %s | %s | %s\n", sig, a ? a : "-", d ? d : "-", strsignal(sig));
  }
  psignal(SIGUSR1, "prefix");
  psignal(SIGUSR1, "");
  psignal(SIGUSR1, NULL);
  psignal(SIGRTMIN + 3, "rt");
  psignal(99, "unknown");
  siginfo_t si;
  memset(&si, 0, sizeof si);
  si.si_signo = SIGSEGV;
  si.si_code = SEGV_MAPERR;
  psiginfo(&si, "fault");
  si.si_signo = SIGCHLD;
  si.si_code = CLD_EXITED;
  si.si_pid = 123;
  si.si_uid = 7;
  si.si_status = 3;
  psiginfo(&si, "child");
  si.si_signo = SIGUSR1;
  si.si_code = SI_QUEUE;
  psiginfo(&si, NULL);
  si.si_signo = SIGRTMIN + 2;
  si.si_code = SI_TIMER;
  psiginfo(&si, "timer");
  si.si_signo = SIGRTMAX - 1;
  psiginfo(&si, "rt");
  sigset_t a, b, c;
  sigemptyset(&a);
  sigemptyset(&b);
  sigaddset(&a, SIGINT);
  sigaddset(&a, SIGTERM);
  sigaddset(&b, SIGTERM);
  sigaddset(&b, SIGRTMAX);
  sigandset(&c, &a, &b);
  printf("and: %d %d %d\n", sigismember(&c, SIGINT), sigismember(&c, SIGTERM), sigismember(&c, SIGRTMAX));
  sigorset(&c, &a, &b);
  printf("or: %d %d %d\n", sigismember(&c, SIGINT), sigismember(&c, SIGTERM), sigismember(&c, SIGRTMAX));
  printf("empty: %d", sigisemptyset(&c));
  sigemptyset(&c);
  printf(" %d\n", sigisemptyset(&c));
  return 0;
}
