#include_next <math.h>
#ifndef _SIGNALBOX_MATH_H
#define _SIGNALBOX_MATH_H
#ifdef __SIGNALBOX_LONG_IS_64_BITS
#define lrint llrint
#define lround llround
#endif
#endif
