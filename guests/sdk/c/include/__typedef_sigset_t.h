#ifndef _SIGNALBOX_SIGSET_T
#define _SIGNALBOX_SIGSET_T
/* Bit n-1 is signal n. */
typedef struct { unsigned long long __bits; } sigset_t;
typedef sigset_t __sigset_t;
#endif
