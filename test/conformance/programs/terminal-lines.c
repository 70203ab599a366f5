// termios(3): canonical mode, editing and echo; noncanonical mode with MIN and TIME.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static int master, slave;

static void show(const char *what, const char *bytes, int count) {
  printf("%s %d: ", what, count);
  for (int i = 0; i < count; i++) printf(bytes[i] >= 32 && bytes[i] < 127 ? "%c" : "\\%o", (unsigned char)bytes[i]);
  printf("%s\n", count < 0 ? strerror(errno) : "");
}
/* What the slave writes or echoes has arrived when this much can be read. */
static void from_master(const char *what, int wanted) {
  char buffer[200];
  int count = 0;
  while (count < wanted) {
    int got = read(master, buffer + count, wanted - count);
    if (got <= 0) break;
    count += got;
  }
  show(what, buffer, count);
}
static void from_slave(const char *what, int most) {
  char buffer[200];
  int count = read(slave, buffer, most);
  show(what, buffer, count);
}
static void type(const char *text) { write(master, text, strlen(text)); }

int main(void) {
  char name[64];
  struct termios settings;
  printf("openpty %d\n", openpty(&master, &slave, name, 0, 0));
  printf("terminals %d %d, /dev/null is none %d", isatty(master), isatty(slave), isatty(0));
  printf(" %s\n", strerror(errno));
  printf("names agree %d %d\n", strcmp(name, ttyname(slave)) == 0, strcmp(name, ptsname(master)) == 0);
  tcgetattr(slave, &settings);
  printf("%x %x %x %x speed %d, characters", settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag, (int)cfgetospeed(&settings));
  for (int i = 0; i < 17; i++) printf(" %d", settings.c_cc[i]);
  printf("\n");
  type("hello\nwor");
  from_slave("line", 200);
  from_master("echo", 10);
  type("x\177\177ld\n");
  from_slave("part", 3);
  from_slave("rest", 200);
  from_master("echo", 11);
  type("abc\004def\025ghi\n");
  from_slave("end of file pushes", 200);
  from_slave("kill", 200);
  from_master("echo", 20);
  type("\004");
  from_slave("end of file alone", 200);
  type("two words\027X\n");
  from_slave("word erased", 200);
  from_master("echo", 27);
  type("\026\003lit\n");
  from_slave("literal", 200);
  from_master("echo", 9);
  type("return\r");
  from_slave("carriage return", 200);
  from_master("echo", 8);
  write(slave, "out\nput\tx\n", 10);
  from_master("output", 12);
  settings.c_lflag &= ~ECHO;
  settings.c_oflag &= ~ONLCR;
  printf("tcsetattr %d\n", tcsetattr(slave, TCSANOW, &settings));
  type("secret\n");
  from_slave("not echoed", 200);
  write(slave, "a\nb\n", 4);
  from_master("as it is", 4);
  settings.c_lflag &= ~ICANON;
  settings.c_cc[VMIN] = 1;
  settings.c_cc[VTIME] = 0;
  tcsetattr(slave, TCSANOW, &settings);
  type("raw");
  from_slave("MIN 1", 2);
  from_slave("MIN 1", 20);
  settings.c_cc[VMIN] = 3;
  tcsetattr(slave, TCSANOW, &settings);
  type("xyz");
  from_slave("MIN 3", 20);
  settings.c_cc[VMIN] = 0;
  tcsetattr(slave, TCSANOW, &settings);
  from_slave("polling", 20);
  settings.c_cc[VTIME] = 2;
  tcsetattr(slave, TCSANOW, &settings);
  from_slave("TIME 2", 20);
  cfmakeraw(&settings);
  printf("raw %x %x %x %x %d %d\n", settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag, settings.c_cc[VMIN], settings.c_cc[VTIME]);
  struct winsize size = {30, 90, 1, 2}, other = {0};
  printf("resize %d", ioctl(master, TIOCSWINSZ, &size));
  ioctl(slave, TIOCGWINSZ, &other);
  printf(" %d %d %d %d\n", other.ws_row, other.ws_col, other.ws_xpixel, other.ws_ypixel);
  errno = 0;
  int r = tcgetpgrp(slave);
  printf("not the controlling terminal: %d %s, from the master %d\n", r, strerror(errno), tcgetpgrp(master));
  r = tcsetpgrp(slave, getpgrp());
  printf("tcsetpgrp: %d %s\n", r, strerror(errno));
  r = tcsetattr(slave, 7, &settings);
  printf("bad action: %d %s\n", r, strerror(errno));
  r = tcgetattr(0, &settings);
  printf("of no terminal: %d %s\n", r, strerror(errno));
  fcntl(master, F_SETFL, O_NONBLOCK);
  from_master("nothing", 1);
  close(slave);
  char byte;
  r = read(master, &byte, 1);
  printf("slave closed: %d %s\n", r, strerror(errno));
  return 0;
}
