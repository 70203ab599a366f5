/* Types of threads and signals are ours; all others are wasi-libc's. Included many times, each time for other types: no guard. */
#include <signalbox/thread-types.h>
#ifdef __NEED_struct_winsize
#ifndef __DEFINED_struct_winsize
struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; };
#define __DEFINED_struct_winsize
#endif
#endif
#include_next <bits/alltypes.h>
