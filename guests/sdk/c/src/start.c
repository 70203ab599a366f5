/*
 * What happens before main, and what the machine must know of a thread. The machine calls __signalbox_thread_cells once and then, at
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

extern int __signalbox_errno_cell, *__signalbox_libc_errno;
extern char __start_signalbox_thread_locals[] WEAK, __stop_signalbox_thread_locals[] WEAK;
static char *first_thread_locals;

#define THREAD_LOCALS ((size_t)(__stop_signalbox_thread_locals - __start_signalbox_thread_locals))

/* Pairs of address and length, ended by a zero address. */
__attribute__((__export_name__("__signalbox_thread_cells"))) const unsigned *__signalbox_thread_cells(void) {
  static unsigned cells[10];
  unsigned *cell = cells;
  *cell++ = (unsigned)&__signalbox_self;
  *cell++ = sizeof __signalbox_self;
  *cell++ = (unsigned)__signalbox_libc_errno;
  *cell++ = sizeof(int);
  *cell++ = (unsigned)&__signalbox_errno_cell;
  *cell++ = sizeof(int);
  if (THREAD_LOCALS > 0) {
    *cell++ = (unsigned)__start_signalbox_thread_locals;
    *cell++ = THREAD_LOCALS;
  }
  return cells;
}

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
