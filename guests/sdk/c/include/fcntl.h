#ifndef _SIGNALBOX_FCNTL_H
#define _SIGNALBOX_FCNTL_H
#define __NEED_mode_t
#define __NEED_pid_t
#define __NEED_off_t
#include <bits/alltypes.h>
/* wasi-libc calls its own open and fcntl with its own flags: programs get others. */
int open(const char *, int, ...) __asm__("__signalbox_open");
int openat(int, const char *, int, ...) __asm__("__signalbox_openat_call");
int creat(const char *, mode_t) __asm__("__signalbox_creat");
int fcntl(int, int, ...) __asm__("__signalbox_fcntl_call");
#include_next <fcntl.h>
#include <sys/stat.h>
#endif
