/* In place of wasi-libc's: Linux's numbers; src/file.c translates for wasi-libc. */
#ifndef _SIGNALBOX_HEADER_FCNTL_H
#define _SIGNALBOX_HEADER_FCNTL_H
#include <__mode_t.h>
#include <__seek.h>
#include <signalbox/abi/f.h>
#include <signalbox/abi/fd.h>
#include <signalbox/abi/o.h>
#define O_ACCMODE 3
#define O_NOCTTY 0x100
#define O_NDELAY O_NONBLOCK
#define O_DIRECT 0x4000
#define O_LARGEFILE 0
#define O_NOATIME 0x40000
#define O_SYNC 0x101000
#define O_RSYNC O_SYNC
#define O_PATH 0x200000
#define O_SEARCH O_PATH
#define O_EXEC O_PATH
#define O_TTY_INIT 0
#include <signalbox/abi/lock_type.h>
#include <signalbox/abi/at.h>
#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_EACCESS 0x200
#define AT_REMOVEDIR 0x200
#define AT_SYMLINK_FOLLOW 0x400
#define POSIX_FADV_NORMAL 0
#define POSIX_FADV_RANDOM 1
#define POSIX_FADV_SEQUENTIAL 2
#define POSIX_FADV_WILLNEED 3
#define POSIX_FADV_DONTNEED 4
#define POSIX_FADV_NOREUSE 5
#endif
