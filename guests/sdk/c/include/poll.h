#include_next <poll.h>
#ifndef _SIGNALBOX_POLL_H
#define _SIGNALBOX_POLL_H
#define __NEED_time_t
#define __NEED_struct_timespec
#define __NEED_sigset_t
#include <bits/alltypes.h>
int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
#endif
