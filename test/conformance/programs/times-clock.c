// clock, times and getrusage agree, and count children once they were waited for.
#include <stdio.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void burn(double s) {
  clock_t end = clock() + (clock_t)(s * CLOCKS_PER_SEC);
  while (clock() < end) {}
}
static double usage(int who) {
  struct rusage r;
  getrusage(who, &r);
  return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}
int main(void) {
  burn(0.3);
  struct tms t;
  times(&t);
  double own = (t.tms_utime + t.tms_stime) / (double)sysconf(_SC_CLK_TCK);
  printf("times: %d, rusage: %d, clock: %d\n", own >= 0.27 && own < 0.5, usage(RUSAGE_SELF) >= 0.29 && usage(RUSAGE_SELF) < 0.5, clock() >= 300000);
  printf("children: %d\n", (int)(t.tms_cutime + t.tms_cstime));
  pid_t pid = fork();
  if (pid == 0) {
    printf("");
    burn(0.2);
    _exit(usage(RUSAGE_SELF) < 0.35 ? 0 : 1);
  }
  siginfo_t si;
  waitid(P_PID, pid, &si, WEXITED | WNOWAIT);
  printf("not yet waited for: %d\n", usage(RUSAGE_CHILDREN) < 0.01);
  int st;
  struct rusage r;
  wait4(pid, &st, 0, &r);
  printf("child began at 0: %d, wait4: %d\n", WEXITSTATUS(st) == 0, r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6 >= 0.19);
  times(&t);
  printf("now counted: %d %d\n", usage(RUSAGE_CHILDREN) >= 0.19, t.tms_cutime + t.tms_cstime >= 18);
  printf("CLOCKS_PER_SEC %ld, ticks %ld\n", (long)CLOCKS_PER_SEC, sysconf(_SC_CLK_TCK));
  return 0;
}
