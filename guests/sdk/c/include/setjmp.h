/*
 * sigsetjmp(3): the machine keeps the stack, the buffer its number (abi/syscalls.ts, setjmp). setjmp does not save the signal mask,
 * as glibc's does not.
 */
#ifndef _SETJMP_H
#define _SETJMP_H
#include <features.h>
typedef struct { unsigned long long __reserved[25]; } jmp_buf[1];
typedef jmp_buf sigjmp_buf;
int __signalbox_setjmp(const volatile void *env, int savesigs) __attribute__((__import_module__("signalbox"), __import_name__("setjmp"), __returns_twice__));
int setjmp(jmp_buf) __attribute__((__returns_twice__));
int _setjmp(jmp_buf) __attribute__((__returns_twice__));
int sigsetjmp(sigjmp_buf, int) __attribute__((__returns_twice__));
_Noreturn void longjmp(jmp_buf, int);
_Noreturn void _longjmp(jmp_buf, int);
_Noreturn void siglongjmp(sigjmp_buf, int);
#define setjmp(env) __signalbox_setjmp((env), 0)
#define _setjmp(env) __signalbox_setjmp((env), 0)
#define sigsetjmp(env, savesigs) __signalbox_setjmp((env), (savesigs))
#define __sigsetjmp(env, savesigs) __signalbox_setjmp((env), (savesigs))
#endif
