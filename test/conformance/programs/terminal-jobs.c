// Job control: a session with a terminal, a job in the background reads (SIGTTIN), writes with TOSTOP, changes settings (SIGTTOU); ^C ^Z ^\.
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int out;
static void say(const char *format, ...) {
  char line[200];
  __builtin_va_list list;
  __builtin_va_start(list, format);
  int length = vsnprintf(line, sizeof line, format, list);
  write(out, line, length);
}

static const char *name(int sig) {
  switch (sig) {
    case SIGTTIN: return "TTIN";
    case SIGTTOU: return "TTOU";
    case SIGINT: return "INT";
    case SIGQUIT: return "QUIT";
    case SIGTSTP: return "TSTP";
    case SIGHUP: return "HUP";
  }
  return "other";
}

static void told(const char *what, pid_t job) {
  int status;
  waitpid(job, &status, WUNTRACED);
  if (WIFSTOPPED(status)) say("%s: stopped by %s\n", what, name(WSTOPSIG(status)));
  else if (WIFSIGNALED(status)) say("%s: killed by %s\n", what, name(WTERMSIG(status)));
  else say("%s: exited with %d\n", what, WEXITSTATUS(status));
}

static pid_t job(void (*run)(void)) {
  pid_t pid = fork();
  if (pid == 0) {
    setpgid(0, 0);
    run();
    _exit(0);
  }
  setpgid(pid, pid);
  return pid;
}

static void reads(void) {
  char line[100];
  int count = read(0, line, sizeof line);
  _exit(count > 0 ? count : 100 + errno);
}
static void reads_ignoring(void) {
  signal(SIGTTIN, SIG_IGN);
  reads();
}
static void reads_blocking(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTTIN);
  sigprocmask(SIG_BLOCK, &set, 0);
  reads();
}
static void writes(void) { _exit(write(1, "x", 1) == 1 ? 0 : 100 + errno); }
static void writes_ignoring(void) {
  signal(SIGTTOU, SIG_IGN);
  writes();
}
static void sets(void) {
  struct termios settings;
  tcgetattr(0, &settings);
  _exit(tcsetattr(0, TCSANOW, &settings) == 0 ? 0 : 100 + errno);
}
static void takes_foreground(void) { _exit(tcsetpgrp(0, getpgrp()) == 0 ? 0 : 100 + errno); }
static void waits(void) {
  for (;;) pause();
}

static void foreground(pid_t group) {
  signal(SIGTTOU, SIG_IGN);
  if (tcsetpgrp(0, group) < 0) say("tcsetpgrp: %s\n", strerror(errno));
  signal(SIGTTOU, SIG_DFL);
}

static void session(int typed) {
  struct termios settings;
  char byte;
  say("leader %d, foreground %d, session of the terminal %d\n", getsid(0) == getpid(), tcgetpgrp(0) == getpid(), tcgetsid(0) == getpid());
  pid_t pid = job(reads);
  told("background read", pid);
  foreground(pid);
  kill(-pid, SIGCONT);
  write(typed, "g", 1);
  told("then in the foreground", pid);
  foreground(getpgrp());
  told("ignoring SIGTTIN, EIO is 105", job(reads_ignoring));
  told("blocking SIGTTIN", job(reads_blocking));
  told("background write", job(writes));
  tcgetattr(0, &settings);
  settings.c_lflag |= TOSTOP;
  tcsetattr(0, TCSANOW, &settings);
  pid = job(writes);
  told("with TOSTOP", pid);
  foreground(pid);
  kill(-pid, SIGCONT);
  told("continued", pid);
  foreground(getpgrp());
  told("with TOSTOP, ignoring SIGTTOU", job(writes_ignoring));
  pid = job(sets);
  told("tcsetattr in the background", pid);
  kill(pid, SIGKILL);
  waitpid(pid, 0, 0);
  pid = job(takes_foreground);
  told("tcsetpgrp in the background", pid);
  kill(pid, SIGKILL);
  waitpid(pid, 0, 0);
  const char keys[] = {3, 28, 26};
  for (int i = 0; i < 3; i++) {
    pid = job(waits);
    foreground(pid);
    write(typed, keys + i, 1);
    told(i == 0 ? "^C" : i == 1 ? "^\\" : "^Z", pid);
    kill(-pid, SIGKILL);
    if (i == 2) waitpid(pid, 0, 0);
    foreground(getpgrp());
  }
  errno = 0;
  int r = tcsetpgrp(0, 99999);
  say("no such group: %d %s\n", r, strerror(errno));
  r = setsid();
  say("setsid of a leader: %d %s\n", r, strerror(errno));
  r = ioctl(0, TIOCSCTTY, 0);
  say("TIOCSCTTY again: %d\n", r);
  pid = fork();
  if (pid == 0) {
    setsid();
    int fd = open("/dev/tty", O_RDWR);
    say("another session: /dev/tty %d %s", fd, strerror(errno));
    r = ioctl(0, TIOCSCTTY, 0);
    say(", TIOCSCTTY %d %s", r, strerror(errno));
    r = tcgetpgrp(0);
    say(", tcgetpgrp %d %s\n", r, strerror(errno));
    _exit(0);
  }
  waitpid(pid, 0, 0);
}

int main(void) {
  int master, report[2], typed[2], status;
  char buffer[2000];
  pipe(report);
  pipe(typed);
  pid_t leader = forkpty(&master, 0, 0, 0);
  if (leader == 0) {
    out = report[1];
    session(typed[1]);
    _exit(7);
  }
  close(report[1]);
  close(typed[1]);
  /* What the session wants typed. */
  pid_t hands = fork();
  if (hands == 0) {
    char key;
    while (read(typed[0], &key, 1) == 1) {
      usleep(20000);
      write(master, key == 'g' ? "go\n" : &key, key == 'g' ? 3 : 1);
    }
    _exit(0);
  }
  int length = 0, count;
  while ((count = read(report[0], buffer + length, sizeof buffer - length)) > 0) length += count;
  write(1, buffer, length);
  waitpid(leader, &status, 0);
  printf("leader: exited with %d\n", WEXITSTATUS(status));
  return 0;
}
