#include_next <stdlib.h>
#ifndef _SIGNALBOX_STDLIB_H
#define _SIGNALBOX_STDLIB_H
#include <signalbox/abi/wait.h>
#include <signalbox/wait-status.h>
#include <sys/types.h>
#include <alloca.h>
int mkstemp(char *);
int posix_openpt(int);
int getpt(void);
int grantpt(int);
int unlockpt(int);
char *ptsname(int);
int ptsname_r(int, char *, size_t);
/* Programs whose `long` has 64 bits (README.md) get the functions that have it too. */
#ifdef __SIGNALBOX_LONG_IS_64_BITS
#define atol atoll
#define strtol strtoll
#define strtoul strtoull
#define labs llabs
#define ldiv lldiv
#define ldiv_t lldiv_t
#endif
#endif
