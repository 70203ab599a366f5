/* pidfd_open(2) */
#ifndef _SYS_PIDFD_H
#define _SYS_PIDFD_H
#define __NEED_pid_t
#include <bits/alltypes.h>
#include <fcntl.h>
#include <signal.h>
#include <signalbox/abi/pidfd.h>
int pidfd_open(pid_t, unsigned);
int pidfd_getfd(int, int, unsigned);
int pidfd_send_signal(int, int, siginfo_t *, unsigned);
#endif
