#include_next <string.h>
#ifndef _SIGNALBOX_STRING_H
#define _SIGNALBOX_STRING_H
#include <strings.h>
#ifdef __USE_GNU
const char *sigabbrev_np(int);
const char *sigdescr_np(int);
const char *strerrorname_np(int);
const char *strerrordesc_np(int);
/* The GNU strerror_r returns the text; strerror(3). */
char *__signalbox_gnu_strerror_r(int, char *, size_t);
#define strerror_r __signalbox_gnu_strerror_r
#endif
#endif
