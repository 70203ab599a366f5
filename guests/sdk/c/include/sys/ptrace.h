/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: a guest has no registers and no instructions that another could look at; --trace and --events show more. */
#ifndef _SYS_PTRACE_H
#define _SYS_PTRACE_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#include <bits/alltypes.h>
enum __ptrace_request { PTRACE_TRACEME, PTRACE_PEEKTEXT, PTRACE_PEEKDATA, PTRACE_PEEKUSER, PTRACE_POKETEXT, PTRACE_POKEDATA, PTRACE_POKEUSER, PTRACE_CONT, PTRACE_KILL, PTRACE_SINGLESTEP, PTRACE_ATTACH = 16, PTRACE_DETACH, PTRACE_SYSCALL = 24 };
long ptrace(int, ...);
#endif
