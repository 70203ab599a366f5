#ifndef _SIGNALBOX_FD_SET_T
#define _SIGNALBOX_FD_SET_T
#define FD_SETSIZE 1024
typedef struct { unsigned long long __fds_bits[FD_SETSIZE / 64]; } fd_set;
#define fds_bits __fds_bits
#endif
