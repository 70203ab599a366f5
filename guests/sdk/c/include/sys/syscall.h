/*
 * syscall(2) for the calls that the kernel has. The number is a constant in practice, and then only that call is imported:
 * hence a macro over an inlined switch and not a function.
 */
#ifndef _SYS_SYSCALL_H
#define _SYS_SYSCALL_H
#include <errno.h>
#include <signalbox/abi/calls.h>
#include <signalbox/abi/numbers.h>
long __signalbox_syscall_result(int);
long __signalbox_unknown_syscall(long);
static __inline__ __attribute__((__always_inline__, __nodebug__, __unused__)) long __signalbox_syscall(long number, long a0, long a1, long a2, long a3, long a4, long a5) {
  long a[6] = {a0, a1, a2, a3, a4, a5};
  switch (number) {
#define SIGNALBOX_CALL(name, count, arguments) case SYS_##name: return __signalbox_syscall_result(__signalbox_##name arguments);
#define SIGNALBOX_LAST_CALL(name, count, arguments) case SYS_##name: __signalbox_##name arguments;
#include <signalbox/abi/dispatch.h>
#undef SIGNALBOX_CALL
#undef SIGNALBOX_LAST_CALL
  }
  return __signalbox_unknown_syscall(number);
}
#define __SIGNALBOX_SYSCALL(n, a, b, c, d, e, f, ...) __signalbox_syscall((long)(n), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#define syscall(...) __SIGNALBOX_SYSCALL(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#endif
