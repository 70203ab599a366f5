/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: there is nothing to start again. */
#ifndef _SYS_REBOOT_H
#define _SYS_REBOOT_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#include <bits/alltypes.h>
#define RB_AUTOBOOT 0x01234567
int reboot(int);
#endif
