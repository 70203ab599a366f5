/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: System V IPC: shm_open and mmap do the same. */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#include <bits/alltypes.h>
#include <signalbox/ipc.h>
#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_R 0400
#define SHM_W 0200
struct shmid_ds { struct ipc_perm shm_perm; size_t shm_segsz; };
int shmget(key_t, size_t, int);
void *shmat(int, const void *, int);
int shmdt(const void *);
int shmctl(int, int, struct shmid_ds *);
#endif
