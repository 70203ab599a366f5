#ifndef _SIGNALBOX_SYS_STAT_H
#define _SIGNALBOX_SYS_STAT_H
/* wasi-libc takes pipes for sockets: programs get others (src/status.c). */
struct stat;
int stat(const char *__restrict, struct stat *__restrict) __asm__("__signalbox_stat_call");
int lstat(const char *__restrict, struct stat *__restrict) __asm__("__signalbox_lstat_call");
int fstat(int, struct stat *) __asm__("__signalbox_fstat_call");
int fstatat(int, const char *__restrict, struct stat *__restrict, int) __asm__("__signalbox_fstatat_call");
#endif
#include_next <sys/stat.h>
#ifndef _SIGNALBOX_MKFIFO
#define _SIGNALBOX_MKFIFO
int mkfifo(const char *, mode_t);
mode_t umask(mode_t);
int chmod(const char *, mode_t) __asm__("__signalbox_chmod_call");
int fchmod(int, mode_t) __asm__("__signalbox_fchmod_call");
int fchmodat(int, const char *, mode_t, int) __asm__("__signalbox_fchmodat_call");
int mkdirat(int, const char *, mode_t) __asm__("__signalbox_mkdirat_call");
int utimensat(int, const char *, const struct timespec[2], int) __asm__("__signalbox_utimensat_call");
int mknod(const char *, mode_t, dev_t);
#endif
