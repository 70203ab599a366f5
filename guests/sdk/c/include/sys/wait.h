/* wait(2) */
#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H
#include <features.h>
#define __NEED_pid_t
#define __NEED_id_t
#include <bits/alltypes.h>
#include <signal.h>
#include <signalbox/abi/wait.h>
#include <signalbox/wait-status.h>
typedef enum { P_ALL, P_PID, P_PGID, P_PIDFD } idtype_t;
#define WCOREDUMP(status) ((status) & 0x80)
#define W_EXITCODE(ret, sig) ((ret) << 8 | (sig))
#define W_STOPCODE(sig) ((sig) << 8 | 0x7f)
#define WAIT_ANY (-1)
#define WAIT_MYPGRP 0
#define __WALL 0x40000000
#define __WCLONE 0x80000000
#define __WNOTHREAD 0x20000000
struct rusage;
pid_t wait(int *);
pid_t waitpid(pid_t, int *, int);
int waitid(idtype_t, id_t, siginfo_t *, int);
pid_t wait3(int *, int, struct rusage *);
pid_t wait4(pid_t, int *, int, struct rusage *);
#endif
