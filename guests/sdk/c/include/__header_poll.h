/* In place of wasi-libc's: Linux's numbers. */
#ifndef _SIGNALBOX_HEADER_POLL_H
#define _SIGNALBOX_HEADER_POLL_H
#include <__struct_pollfd.h>
#include <__typedef_nfds_t.h>
#include <signalbox/abi/poll.h>
#define POLLMSG 0x400
#define POLLRDHUP 0x2000
int poll(struct pollfd *, nfds_t, int);
#endif
