/* openpty(3) */
#ifndef _SIGNALBOX_PTY_H
#define _SIGNALBOX_PTY_H
#include <sys/ioctl.h>
#include <termios.h>
int openpty(int *, int *, char *, const struct termios *, const struct winsize *);
pid_t forkpty(int *, char *, const struct termios *, const struct winsize *);
#endif
