/* Terminals: termios(3), ioctl(2), tcsetpgrp(3), ttyname(3), pty(7), openpty(3). */
#include "calls.h"
#include <fcntl.h>
#include <pty.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* The kernel's termios (abi/structs.ts): c_line and 19 characters, no speeds. */
struct kernel_termios {
  unsigned iflag, oflag, cflag, lflag;
  unsigned char line, cc[19];
};

int tcgetattr(int fd, struct termios *settings) {
  struct kernel_termios kernel;
  int r = __signalbox_tcgetattr(fd, &kernel);
  if (r < 0) return result(r);
  memset(settings, 0, sizeof *settings);
  settings->c_iflag = kernel.iflag;
  settings->c_oflag = kernel.oflag;
  settings->c_cflag = kernel.cflag;
  settings->c_lflag = kernel.lflag;
  settings->c_line = kernel.line;
  memcpy(settings->c_cc, kernel.cc, sizeof kernel.cc);
  settings->c_ispeed = settings->c_ospeed = kernel.cflag & CBAUD;
  return 0;
}
int tcsetattr(int fd, int actions, const struct termios *settings) {
  struct kernel_termios kernel = {settings->c_iflag, settings->c_oflag, settings->c_cflag, settings->c_lflag, settings->c_line};
  memcpy(kernel.cc, settings->c_cc, sizeof kernel.cc);
  return result(__signalbox_tcsetattr(fd, actions, &kernel));
}
speed_t cfgetispeed(const struct termios *settings) { return settings->c_cflag & CBAUD; }
speed_t cfgetospeed(const struct termios *settings) { return settings->c_cflag & CBAUD; }
int cfsetospeed(struct termios *settings, speed_t speed) {
  if (speed & ~CBAUD) return result(-EINVAL);
  settings->c_cflag = settings->c_cflag & ~CBAUD | speed;
  settings->c_ospeed = speed;
  return 0;
}
int cfsetispeed(struct termios *settings, speed_t speed) { return speed == 0 ? 0 : cfsetospeed(settings, speed); }
int cfsetspeed(struct termios *settings, speed_t speed) { return cfsetospeed(settings, speed); }
void cfmakeraw(struct termios *settings) {
  settings->c_iflag &= ~(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
  settings->c_oflag &= ~OPOST;
  settings->c_lflag &= ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  settings->c_cflag = settings->c_cflag & ~(CSIZE | PARENB) | CS8;
  settings->c_cc[VMIN] = 1;
  settings->c_cc[VTIME] = 0;
}

/* A request with an int's value, by its address. */
static int number(int fd, unsigned request, int value) { return __signalbox_ioctl(fd, (int)request, &value); }
static int asked(int fd, unsigned request, int *value) { return result(__signalbox_ioctl(fd, (int)request, value)); }

int tcflush(int fd, int queue) { return result(number(fd, TCFLSH, queue)); }
int tcflow(int fd, int action) { return result(number(fd, TCXONC, action)); }
int tcsendbreak(int fd, int duration) { return result(number(fd, TCSBRK, 0)); }
int tcdrain(int fd) { return result(CANCELLABLE(number(fd, TCSBRK, 1))); }
int tcsetpgrp(int fd, pid_t group) { return result(number(fd, TIOCSPGRP, group)); }
pid_t tcgetpgrp(int fd) {
  pid_t group = 0;
  return asked(fd, TIOCGPGRP, &group) < 0 ? -1 : group;
}
pid_t tcgetsid(int fd) {
  pid_t session = 0;
  return asked(fd, TIOCGSID, &session) < 0 ? -1 : session;
}
int tcgetwinsize(int fd, struct winsize *size) { return result(__signalbox_tcgetwinsize(fd, size)); }
int tcsetwinsize(int fd, const struct winsize *size) { return result(__signalbox_tcsetwinsize(fd, size)); }

int ioctl(int fd, unsigned long request, ...) {
  void *argument = 0;
  unsigned which = (unsigned)request;
  /* A call without a third argument has no list to read. */
  if (which != TIOCNOTTY && which != TIOCEXCL && which != TIOCNXCL) {
    va_list list;
    va_start(list, request);
    argument = va_arg(list, void *);
    va_end(list);
  }
  switch (which) {
    case TCGETS: return tcgetattr(fd, argument);
    case TCSETS: case TCSETSW: case TCSETSF: return tcsetattr(fd, (int)(which - TCSETS), argument);
    case TIOCGWINSZ: return tcgetwinsize(fd, argument);
    case TIOCSWINSZ: return tcsetwinsize(fd, argument);
    case TIOCSCTTY: case TIOCNOTTY: case TCFLSH: case TCXONC: case TCSBRK: case TIOCEXCL: case TIOCNXCL: case TIOCGPTPEER:
      return result(number(fd, which, (int)argument));
    case TIOCSTI: return result(argument ? number(fd, which, *(char *)argument) : -EFAULT);
  }
  return result(__signalbox_ioctl(fd, (int)which, argument));
}

int ttyname_r(int fd, char *name, size_t size) {
  int which;
  if (!isatty(fd)) return errno == EBADF ? EBADF : ENOTTY;
  if (__signalbox_ioctl(fd, TTY_NUMBER, &which) < 0) return ENODEV;
  char text[32];
  int length = which < 0 ? snprintf(text, sizeof text, "/dev/tty") : snprintf(text, sizeof text, "/dev/pts/%d", which);
  if ((size_t)length >= size) return ERANGE;
  strcpy(name, text);
  return 0;
}
char *ttyname(int fd) {
  static char name[32];
  int error = ttyname_r(fd, name, sizeof name);
  if (error) errno = error;
  return error ? 0 : name;
}
char *ctermid(char *buffer) {
  static char name[] = "/dev/tty";
  return buffer ? strcpy(buffer, name) : name;
}

int posix_openpt(int flags) { return open("/dev/ptmx", flags); }
int getpt(void) { return posix_openpt(O_RDWR); }
int grantpt(int fd) {
  int which;
  int r = __signalbox_ioctl(fd, TIOCGPTN, &which);
  return result(r == -ENOTTY ? -EINVAL : r);
}
int unlockpt(int fd) {
  int r = number(fd, TIOCSPTLCK, 0);
  return result(r == -ENOTTY ? -EINVAL : r);
}
int ptsname_r(int fd, char *name, size_t size) {
  int which;
  int r = __signalbox_ioctl(fd, TIOCGPTN, &which);
  if (r < 0) return errno = -r;
  char text[32];
  if ((size_t)snprintf(text, sizeof text, "/dev/pts/%d", which) >= size) return errno = ERANGE;
  strcpy(name, text);
  return 0;
}
char *ptsname(int fd) {
  static char name[32];
  return ptsname_r(fd, name, sizeof name) ? 0 : name;
}

/* openpty(3), forkpty(3), login_tty(3): glibc's, from libutil. */
int openpty(int *master, int *slave, char *name, const struct termios *settings, const struct winsize *size) {
  int side = getpt(), other;
  if (side < 0) return -1;
  if (unlockpt(side) < 0 || (other = open(ptsname(side), O_RDWR | O_NOCTTY)) < 0) return close(side), -1;
  if (settings) tcsetattr(other, TCSAFLUSH, settings);
  if (size) tcsetwinsize(other, size);
  *master = side;
  *slave = other;
  if (name) strcpy(name, ptsname(side));
  return 0;
}
int login_tty(int fd) {
  setsid();
  if (ioctl(fd, TIOCSCTTY, 0) < 0) return -1;
  for (int to = 0; to < 3; to++) dup2(fd, to);
  if (fd > 2) close(fd);
  return 0;
}
pid_t forkpty(int *master, char *name, const struct termios *settings, const struct winsize *size) {
  int slave;
  if (openpty(master, &slave, name, settings, size) < 0) return -1;
  pid_t pid = fork();
  if (pid == 0) {
    close(*master);
    if (login_tty(slave) < 0) _exit(1);
    return 0;
  }
  close(slave);
  if (pid < 0) close(*master);
  return pid;
}
