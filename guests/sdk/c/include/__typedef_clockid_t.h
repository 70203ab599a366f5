#ifndef _SIGNALBOX_CLOCKID_T
#define _SIGNALBOX_CLOCKID_T
typedef int clockid_t;
#endif
