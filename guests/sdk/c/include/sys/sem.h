/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: System V IPC: sem_open and sem_init do the same. */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#include <bits/alltypes.h>
#include <signalbox/ipc.h>
#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
struct sembuf { unsigned short sem_num; short sem_op, sem_flg; };
struct semid_ds { struct ipc_perm sem_perm; };
struct timespec;
int semget(key_t, int, int);
int semop(int, struct sembuf *, size_t);
int semtimedop(int, struct sembuf *, size_t, const struct timespec *);
int semctl(int, int, int, ...);
#endif
