/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: the file tree is what --dir gives. */
#ifndef _SYS_MOUNT_H
#define _SYS_MOUNT_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#include <bits/alltypes.h>
int mount(const char *, const char *, const char *, unsigned long, const void *);
int umount(const char *);
int umount2(const char *, int);
#endif
