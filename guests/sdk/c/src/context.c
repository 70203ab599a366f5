/*
 * makecontext(3): what src/machine/context.ts reads lies in the registers: MADE in place of a saved context's number, the entry, the stack
 * pointer. The function and its arguments lie at the top of the context's stack.
 */
#include "calls.h"
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#define MADE (-1)
#define MOST_ARGUMENTS 8

struct made_context {
  int mark, unused;
  void (*entry)(ucontext_t *);
  unsigned stack_pointer;
};
struct first_call {
  void (*function)();
  int arguments[MOST_ARGUMENTS];
};

static struct made_context *made_of(ucontext_t *context) { return (struct made_context *)&context->uc_mcontext; }

static void begin_context(ucontext_t *context) {
  struct first_call call = *(struct first_call *)(made_of(context)->stack_pointer);
  ucontext_t *link = context->uc_link;
  int *a = call.arguments;
  ((void (*)(int, int, int, int, int, int, int, int))call.function)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
  if (link) __signalbox_swapcontext(0, link);
  /* "If this pointer is NULL, the thread exits": of the last thread, the process does */
  pthread_exit(0);
}

void makecontext(ucontext_t *context, void (*function)(void), int count, ...) {
  unsigned top = ((unsigned)context->uc_stack.ss_sp + context->uc_stack.ss_size - sizeof(struct first_call)) & -16u;
  struct first_call *call = (struct first_call *)top;
  call->function = (void (*)())function;
  va_list list;
  va_start(list, count);
  for (int at = 0; at < MOST_ARGUMENTS; at++) call->arguments[at] = at < count ? va_arg(list, int) : 0;
  va_end(list);
  *made_of(context) = (struct made_context){MADE, 0, begin_context, top};
}
