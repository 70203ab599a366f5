/*
 * What happens before main, and what the machine must know of a thread. The machine reads the exported __signalbox_thread_cells and then, at
 * each switch of threads, puts one thread's bytes away and the other's in place. Thread-local variables (__thread, _Thread_local) are
 * such bytes too: the compiler driver puts them all into one segment.
 */
#include "calls.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct signalbox_thread __signalbox_main_thread = {.alive = 1, .name = "main"};
struct signalbox_thread *__signalbox_self = &__signalbox_main_thread;
volatile int __signalbox_threads = 1;

extern char __start_signalbox_thread_locals[] WEAK, __stop_signalbox_thread_locals[] WEAK;
static char *first_thread_locals;

#define THREAD_LOCALS ((size_t)(__stop_signalbox_thread_locals - __start_signalbox_thread_locals))

/* Pairs of address and end of the bytes that belong to the running thread; a zero address ends the list. */
extern int libc_errno __asm__("errno");
extern int __signalbox_errno_cell;
const void *const __signalbox_thread_cells[] = {
  &__signalbox_self, &__signalbox_self + 1,
  &libc_errno, &libc_errno + 1,
  &__signalbox_errno_cell, &__signalbox_errno_cell + 1,
  __start_signalbox_thread_locals, __stop_signalbox_thread_locals,
  0,
};

/* Written by the machine, which puts the main stack below the end of the address space, as Linux does. It grows down to RLIMIT_STACK. */
char *__signalbox_main_stack_top;

/* A new thread's variables begin as the program's text says. */
void __signalbox_reset_thread_locals(void) {
  if (first_thread_locals) memcpy(__start_signalbox_thread_locals, first_thread_locals, THREAD_LOCALS);
}

/* glibc's buffers: 4096 bytes for a file or pipe, 1024 for a terminal. They decide how printf and write(2) interleave, and what fork copies. */
__attribute__((__constructor__(101))) static void start(void) {
  static char buffer[4096 + 8];
  int terminal = isatty(STDOUT_FILENO);
  setvbuf(stdout, buffer, terminal ? _IOLBF : _IOFBF, terminal ? 1024 + 8 : sizeof buffer);
  if (THREAD_LOCALS > 0 && (first_thread_locals = malloc(THREAD_LOCALS))) memcpy(first_thread_locals, __start_signalbox_thread_locals, THREAD_LOCALS);
  errno = 0;
}
