/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: files change only by what the guest does. */
#ifndef _SYS_INOTIFY_H
#define _SYS_INOTIFY_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#include <bits/alltypes.h>
#include <stdint.h>
#define IN_MODIFY 2
#define IN_CREATE 0x100
#define IN_DELETE 0x200
#define IN_ALL_EVENTS 0xfff
#define IN_NONBLOCK 04000
#define IN_CLOEXEC 02000000
struct inotify_event { int wd; uint32_t mask, cookie, len; char name[]; };
int inotify_init(void);
int inotify_init1(int);
int inotify_add_watch(int, const char *, uint32_t);
int inotify_rm_watch(int, int);
#endif
