/* In place of wasi-libc's: a set is 1024 bits, as select(2) says. */
#ifndef _SIGNALBOX_FD_SET_H
#define _SIGNALBOX_FD_SET_H
#include <__typedef_fd_set.h>
typedef unsigned long long fd_mask;
typedef fd_mask __fd_mask;
#define NFDBITS 64
#define FD_ZERO(set) ((void)__builtin_memset((set), 0, sizeof(fd_set)))
#define FD_SET(fd, set) ((void)((set)->__fds_bits[(fd) / NFDBITS] |= 1ULL << ((fd) % NFDBITS)))
#define FD_CLR(fd, set) ((void)((set)->__fds_bits[(fd) / NFDBITS] &= ~(1ULL << ((fd) % NFDBITS))))
#define FD_ISSET(fd, set) (((set)->__fds_bits[(fd) / NFDBITS] >> ((fd) % NFDBITS) & 1) != 0)
#endif
