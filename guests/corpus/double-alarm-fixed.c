/*
 * 20. double-alarm: DASCore, issue 750
 *
 * A library's own timeout replaces the program's: there is one ITIMER_REAL per process, and the outer timeout never comes.
 * This is its repair.
 *
 * explore: (none: the program's own timers)
 */
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t alarms;

static void on_alarm(int signal) { alarms++; }

static void library_call(void) {
  struct itimerval own = {.it_value = {.tv_usec = 1000}}, outer, off = {0};
  int before = alarms;
  sigset_t alarm_signal, mask;
  sigemptyset(&alarm_signal);
  sigaddset(&alarm_signal, SIGALRM);
  sigprocmask(SIG_BLOCK, &alarm_signal, &mask);
  setitimer(ITIMER_REAL, &own, &outer);
  while (alarms == before) sigsuspend(&mask);
  setitimer(ITIMER_REAL, &outer, 0);
  sigprocmask(SIG_SETMASK, &mask, 0);
  (void)outer;
  (void)off;
}

int main(void) {
  sigset_t alarm_signal, before;
  sigemptyset(&alarm_signal);
  sigaddset(&alarm_signal, SIGALRM);
  signal(SIGALRM, on_alarm);
  alarm(2);
  library_call();
  int seen = alarms;
  sigprocmask(SIG_BLOCK, &alarm_signal, &before);
  while (alarms == seen) sigsuspend(&before); /* waits for the program's own timeout */
  return 0;
}
