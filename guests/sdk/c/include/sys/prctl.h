/* prctl(2), the options that make sense here */
#ifndef _SYS_PRCTL_H
#define _SYS_PRCTL_H
#include <signalbox/abi/pr.h>
int prctl(int, ...);
#endif
