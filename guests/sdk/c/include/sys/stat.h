#include_next <sys/stat.h>
#ifndef _SIGNALBOX_SYS_STAT_H
#define _SIGNALBOX_SYS_STAT_H
int mkfifo(const char *, mode_t);
int mknod(const char *, mode_t, dev_t);
#endif
