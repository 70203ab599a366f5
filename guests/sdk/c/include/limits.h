#include_next <limits.h>
#ifndef _SIGNALBOX_LIMITS_H
#define _SIGNALBOX_LIMITS_H
#ifndef PIPE_BUF
#define PIPE_BUF 4096
#endif
#ifndef SEM_VALUE_MAX
#define SEM_VALUE_MAX 0x7fffffff
#endif
#undef PTHREAD_KEYS_MAX
#define PTHREAD_KEYS_MAX 1024
#undef PTHREAD_STACK_MIN
#define PTHREAD_STACK_MIN 16384
#ifndef LOGIN_NAME_MAX
#define LOGIN_NAME_MAX 256
#endif
#ifndef RTSIG_MAX
#define RTSIG_MAX 32
#endif
#undef MB_LEN_MAX
#define MB_LEN_MAX 16
#ifdef __SIGNALBOX_LONG_IS_64_BITS
#undef LONG_MAX
#undef LONG_MIN
#undef ULONG_MAX
#undef LONG_BIT
#define LONG_MAX 0x7fffffffffffffffLL
#define LONG_MIN (-LONG_MAX - 1)
#define ULONG_MAX 0xffffffffffffffffULL
#define LONG_BIT 64
#endif
#undef HOST_NAME_MAX
#define HOST_NAME_MAX 64
#endif
