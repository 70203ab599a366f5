/* statvfs(3). */
#ifndef __signalbox_sys_statvfs_h
#define __signalbox_sys_statvfs_h
struct statvfs;
int statvfs(const char *__restrict, struct statvfs *__restrict) __asm__("__signalbox_statvfs_call");
int fstatvfs(int, struct statvfs *) __asm__("__signalbox_fstatvfs_call");
#include_next <sys/statvfs.h>
#endif
