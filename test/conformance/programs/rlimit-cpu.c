// CPU time limit: SIGXCPU at the soft limit and every second after it, SIGKILL at the hard limit.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t hits;
static void on_xcpu(int sig, siginfo_t *si, void *uc) {
  hits++;
  static const char text[] = "SIGXCPU\n";
  write(1, text, sizeof text - 1);
  if (si->si_code != SI_KERNEL || si->si_pid != 0) _exit(9);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  pid_t pid = fork();
  if (pid == 0) {
    struct rlimit rl = {1, 3};
    setrlimit(RLIMIT_CPU, &rl);
    struct sigaction sa = {.sa_sigaction = on_xcpu, .sa_flags = SA_SIGINFO};
    sigaction(SIGXCPU, &sa, NULL);
    volatile unsigned long n = 0;
    for (;;) {
      n++;
      if (hits == 1) {
        getrlimit(RLIMIT_CPU, &rl);
        printf("soft %d hard %d\n", (int)rl.rlim_cur, (int)rl.rlim_max);
        hits++;
      }
    }
  }
  int st;
  struct rusage ru;
  wait4(pid, &st, 0, &ru);
  long used = ru.ru_utime.tv_sec * 10 + ru.ru_stime.tv_sec * 10 + (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec + 50000) / 100000;
  printf("killed %d by %d, about 3 s: %s\n", WIFSIGNALED(st), WTERMSIG(st), used >= 29 && used <= 32 ? "yes" : "no");
  pid = fork();
  if (pid == 0) {
    struct rlimit rl = {1, RLIM_INFINITY};
    setrlimit(RLIMIT_CPU, &rl);
    for (volatile unsigned long n = 0;; n++) {}
  }
  waitpid(pid, &st, 0);
  printf("default action: signal %d\n", WIFSIGNALED(st) ? WTERMSIG(st) : 0);
  return 0;
}
