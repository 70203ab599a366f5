#include_next <errno.h>
#ifndef _SIGNALBOX_ERRNO_H
#define _SIGNALBOX_ERRNO_H
typedef int error_t;
#endif
