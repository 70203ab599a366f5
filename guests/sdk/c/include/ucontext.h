/* getcontext(3), makecontext(3). The functions that return again are macros over the machine's import, as those of <setjmp.h>. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H
#include <features.h>
#include <signal.h>
int __signalbox_swapcontext(const volatile void *, const volatile void *) __attribute__((__import_module__("signalbox"), __import_name__("swapcontext"), __returns_twice__));
int getcontext(ucontext_t *) __attribute__((__returns_twice__));
int setcontext(const ucontext_t *);
int swapcontext(ucontext_t *__restrict, const ucontext_t *__restrict) __attribute__((__returns_twice__));
void makecontext(ucontext_t *, void (*)(void), int, ...);
#define getcontext(ucp) __signalbox_swapcontext((ucp), 0)
#define setcontext(ucp) __signalbox_swapcontext(0, (ucp))
#define swapcontext(oucp, ucp) __signalbox_swapcontext((oucp), (ucp))
#endif
