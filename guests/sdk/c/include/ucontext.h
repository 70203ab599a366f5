/* ucontext_t as a handler gets it. getcontext(3) and its kin are not there: POSIX.1-2008 took them out. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H
#include <features.h>
#include <signal.h>
#endif
