/* In place of wasi-libc's: Linux's numbers. */
#ifndef _SIGNALBOX_HEADER_SYS_IOCTL_H
#define _SIGNALBOX_HEADER_SYS_IOCTL_H
#define __NEED_struct_winsize
#include <bits/alltypes.h>
#define TCGETS 0x5401
#define TCSETS 0x5402
#define TCSETSW 0x5403
#define TCSETSF 0x5404
#define TIOCGWINSZ 0x5413
#define TIOCSWINSZ 0x5414
#include <signalbox/abi/ioctl.h>
#define TIOCINQ FIONREAD
int ioctl(int, unsigned long, ...) __asm__("__signalbox_ioctl_call");
#endif
