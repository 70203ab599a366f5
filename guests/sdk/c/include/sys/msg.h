/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: System V IPC: pipes and sockets do the same. */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#include <bits/alltypes.h>
#include <signalbox/ipc.h>
#define MSG_NOERROR 010000
struct msqid_ds { struct ipc_perm msg_perm; };
int msgget(key_t, int);
int msgsnd(int, const void *, size_t, int);
ssize_t msgrcv(int, void *, size_t, long, int);
int msgctl(int, int, struct msqid_ds *);
#endif
