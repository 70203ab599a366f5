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
#include <signalbox/abi/mremap.h>
#include <signalbox/abi/ms.h>
#include <signalbox/abi/madv.h>
#define MAP_FILE 0
#define MAP_ANON MAP_ANONYMOUS
#define MAP_LOCKED 0x2000
#define MAP_NONBLOCK 0x10000
#define MAP_FAILED ((void *)-1)
#define MCL_CURRENT 1
#define MCL_FUTURE 2
#define MADV_SOFT_OFFLINE 101
#define PROT_GROWSDOWN 0x01000000
#define PROT_GROWSUP 0x02000000
#define MAP_DENYWRITE 0x800
#define MAP_EXECUTABLE 0x1000
#define MAP_HUGETLB 0x40000
#define MAP_SYNC 0x80000
#define MAP_SHARED_VALIDATE 3
#define MCL_ONFAULT 4
#define MLOCK_ONFAULT 1
#define POSIX_MADV_NORMAL 0
#define POSIX_MADV_RANDOM 1
#define POSIX_MADV_SEQUENTIAL 2
#define POSIX_MADV_WILLNEED 3
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
int shm_open(const char *, int, mode_t);
int shm_unlink(const char *);
#ifdef __USE_GNU
#define MFD_CLOEXEC 1u
#define MFD_ALLOW_SEALING 2u
int memfd_create(const char *, unsigned);
void *mremap(void *, size_t, size_t, int, ...);
int mlock2(const void *, size_t, unsigned);
#endif
#ifdef __USE_MISC
int mincore(void *, size_t, unsigned char *);
#endif
#define mmap64 mmap
#endif
