/* mmap(2) */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H
#include <features.h>
#define __NEED_size_t
#define __NEED_off_t
#define __NEED_mode_t
#include <bits/alltypes.h>
#include <signalbox/abi/map.h>
#include <signalbox/abi/prot.h>
#define MAP_FILE 0
#define MAP_ANON MAP_ANONYMOUS
#define MAP_LOCKED 0x2000
#define MAP_NONBLOCK 0x10000
#define MAP_FAILED ((void *)-1)
#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
#define MCL_CURRENT 1
#define MCL_FUTURE 2
#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_DONTNEED 4
#define POSIX_MADV_NORMAL 0
#define POSIX_MADV_DONTNEED 4
void *mmap(void *, size_t, int, int, int, off_t);
int mprotect(void *, size_t, int);
int munmap(void *, size_t);
int msync(void *, size_t, int);
int madvise(void *, size_t, int);
int posix_madvise(void *, size_t, int);
int mlock(const void *, size_t);
int munlock(const void *, size_t);
int mlockall(int);
int munlockall(void);
#define mmap64 mmap
#endif
