/* System V IPC: what its three headers have in common */
#ifndef _SIGNALBOX_IPC_H
#define _SIGNALBOX_IPC_H
#define __NEED_key_t
#define __NEED_uid_t
#define __NEED_gid_t
#define __NEED_mode_t
#include <bits/alltypes.h>
#define IPC_CREAT 01000
#define IPC_EXCL 02000
#define IPC_NOWAIT 04000
#define IPC_RMID 0
#define IPC_SET 1
#define IPC_STAT 2
#define IPC_PRIVATE ((key_t)0)
struct ipc_perm { key_t __key; uid_t uid; gid_t gid; uid_t cuid; gid_t cgid; mode_t mode; };
#endif
