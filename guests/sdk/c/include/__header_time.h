/* In place of wasi-libc's: clocks are Linux's numbers. */
#ifndef _SIGNALBOX_HEADER_TIME_H
#define _SIGNALBOX_HEADER_TIME_H
#define __need_size_t
#define __need_NULL
#include <stddef.h>
#include <__struct_timespec.h>
#include <__struct_tm.h>
#include <__typedef_clockid_t.h>
#include <__typedef_time_t.h>
#include <signalbox/abi/clock.h>
#include <signalbox/abi/timer.h>
#define TIME_UTC 1
#define CLOCKS_PER_SEC ((clock_t)1000000)
#endif
