/* termios(3) */
#ifndef _SIGNALBOX_TERMIOS_H
#define _SIGNALBOX_TERMIOS_H
#include <features.h>
#include <sys/types.h>
#include <signalbox/abi/iflag.h>
#include <signalbox/abi/oflag.h>
#include <signalbox/abi/cflag.h>
#include <signalbox/abi/lflag.h>
#include <signalbox/abi/cc.h>
#include <signalbox/abi/tcsa.h>
#include <signalbox/abi/tc.h>
#include <signalbox/abi/tc_flow.h>
typedef unsigned char cc_t;
typedef unsigned int speed_t;
typedef unsigned int tcflag_t;
#define NCCS 32
struct termios {
  tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
  cc_t c_line;
  cc_t c_cc[NCCS];
  speed_t c_ispeed, c_ospeed;
};
#define NL0 0
#define NL1 0x100
#define CR0 0
#define TAB0 0
#define BS0 0
#define FF0 0
#define VT0 0
#define _POSIX_VDISABLE 0
#define B0 0
#define B50 1
#define B75 2
#define B110 3
#define B134 4
#define B150 5
#define B200 6
#define B300 7
#define B600 8
#define B1200 9
#define B1800 10
#define B2400 11
#define B4800 12
#define B9600 13
#define B19200 14
#define B38400 15
#define B57600 0x1001
#define B115200 0x1002
#define B230400 0x1003
#define CBAUD 0x100f
#define EXTA B19200
#define EXTB B38400
int tcgetattr(int, struct termios *);
int tcsetattr(int, int, const struct termios *);
int tcsendbreak(int, int);
int tcdrain(int);
int tcflush(int, int);
int tcflow(int, int);
pid_t tcgetsid(int);
speed_t cfgetispeed(const struct termios *);
speed_t cfgetospeed(const struct termios *);
int cfsetispeed(struct termios *, speed_t);
int cfsetospeed(struct termios *, speed_t);
int cfsetspeed(struct termios *, speed_t);
void cfmakeraw(struct termios *);
struct winsize;
int tcgetwinsize(int, struct winsize *);
int tcsetwinsize(int, const struct winsize *);
#endif
