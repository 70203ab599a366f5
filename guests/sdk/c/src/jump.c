/* longjmp(3); setjmp and sigsetjmp are macros over the machine's import (setjmp.h). */
#include "calls.h"
#include <setjmp.h>
#undef setjmp
#undef _setjmp
#undef sigsetjmp

_Noreturn void longjmp(jmp_buf env, int value) { __signalbox_longjmp(env, value); __builtin_unreachable(); }
_Noreturn void _longjmp(jmp_buf env, int value) { __signalbox_longjmp(env, value); __builtin_unreachable(); }
_Noreturn void siglongjmp(sigjmp_buf env, int value) { __signalbox_longjmp(env, value); __builtin_unreachable(); }
