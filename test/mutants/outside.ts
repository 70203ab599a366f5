/** Breaks of the C runtime (guests/sdk/c) and of the machine (src/machine, src/kernel). */
import { mutantsOf } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

export const runtimeMutants: readonly Mutant[] = [
  ...mutantsOf("guests/sdk/c/src/time.c", [
    [
      "sleep answers 0 when interrupted",
      "if (nanosleep(&time, &time) < 0) return (unsigned)time.tv_sec;",
      "if (nanosleep(&time, &time) < 0) return 0;",
      "sleep(3): the seconds left",
      "sleep-remaining",
    ],
    [
      "sleep goes on after a handler",
      "if (nanosleep(&time, &time) < 0) return (unsigned)time.tv_sec;",
      "while (nanosleep(&time, &time) < 0) ;",
      "sleep(3): interrupted by a handler",
      "sleep-remaining",
    ],
  ]),
  ...mutantsOf("guests/sdk/c/src/signal.c", [
    [
      "signal() is System V's",
      ".sa_handler = handler}, old;\n  sigaddset(&act.sa_mask, sig);",
      ".sa_handler = handler}, old;\n  if (1) { act.sa_flags = (int)SA_RESETHAND; return sigaction(sig, &act, &old) < 0 ? SIG_ERR : old.sa_handler; }",
      "signal(2): BSD semantics by default",
      "signal-basic restart",
    ],
    ["signal() interrupts calls", "? 0 : SA_RESTART;", "? 0 : 0;", "signal(2): SA_RESTART", "siginterrupt-read wait-interrupted"],
    ["siginterrupt does nothing", "act.sa_flags &= ~SA_RESTART;", "", "siginterrupt(3)", "siginterrupt-read"],
    ["sigqueue loses the value", "info.si_value = value;", "", "sigqueue(3)", "sigqueue-values realtime"],
    ["sigaction loses the old mask", "old->sa_mask.__bits = out.mask;", "", "sigaction(2)", "sigaction-query"],
    [
      "raise sends to the process",
      "return result(__signalbox_tgkill(__signalbox_getpid(), __signalbox_gettid(), sig)); }",
      "return kill(__signalbox_getpid(), sig); }",
      "raise(3): si_code is SI_TKILL",
      "siginfo signal-thread",
    ],
  ]),
  ...mutantsOf("guests/sdk/c/src/signal-mask.c", [
    [
      "sigwait returns EINTR",
      "while (r == -EINTR);",
      "while (0);",
      "sigwait(3): never EINTR",
      "sigwait-not-interrupted sigwait-handler-both",
    ],
    [
      "sigwaitinfo shows SI_TKILL",
      "info->si_code = SI_USER;",
      ";",
      "glibc, sigtimedwait: SI_TKILL is shown as SI_USER",
      "sigwait-variants sigwait",
    ],
    [
      "sigfillset has the library's signals",
      "set->__bits = ~INTERNAL_SIGNALS, 0;",
      "set->__bits = ~0ULL, 0;",
      "signal(7): glibc keeps two for itself",
      "sigfillset-bits sigset-ops",
    ],
  ]),
  ...mutantsOf("guests/sdk/c/src/abort.c", [
    [
      "abort respects a blocked SIGABRT",
      "  __signalbox_rt_sigprocmask(SIG_UNBLOCK, &set, 0);\n  raise(SIGABRT);\n  struct",
      "  raise(SIGABRT);\n  struct",
      "abort(3): SIGABRT is unblocked first",
      "abort",
    ],
    [
      "abort ends with exit when the handler returns",
      "__signalbox_rt_sigaction(SIGABRT, &standard, 0);",
      "__signalbox_exit_group(1);",
      "abort(3): the default action after the handler returned",
      "abort",
    ],
  ]),
  ...mutantsOf("guests/sdk/c/src/pthread-mutex.c", [
    [
      "a mutex wakes nobody",
      "== 2) futex_wake(&mutex->__lock, 1);",
      "== 3) futex_wake(&mutex->__lock, 1);",
      "pthread_mutex_unlock(3p): a waiter gets it",
      "mutex-waiters mutex-cond worker-pool",
    ],
    [
      "a recursive mutex is released at the first unlock",
      "if (--mutex->__count > 0) return 0;",
      "mutex->__count = 0;",
      "pthread_mutex_lock(3p), PTHREAD_MUTEX_RECURSIVE",
      "mutex-waiters mutex-kinds",
    ],
  ]),
  ...mutantsOf("guests/sdk/c/src/pthread-cond.c", [
    ["a signal to an interrupted waiter is lost", "cond->__sequence++;", "", "pthread_cond_signal(3p)", "cond-signal-and-handler"],
    [
      "broadcast wakes one",
      "return wake_waiters(cond, EVERYONE); }",
      "return wake_waiters(cond, 1); }",
      "pthread_cond_broadcast(3p)",
      "mutex-waiters worker-pool mutex-cond",
    ],
  ]),
  ...mutantsOf("guests/sdk/c/src/semaphore.c", [
    [
      "sem_wait goes on after a handler",
      "if (r < 0 && r != -EAGAIN) return result(r);",
      "if (r < 0 && r != -EAGAIN && r != -EINTR) return result(r);",
      "sem_wait(3), EINTR",
      "semaphore",
    ],
  ]),
  ...mutantsOf("guests/sdk/c/src/pthread-key.c", [
    ["destructors do not run", "keys[at].destructor((void *)value);", "", "pthread_key_create(3p)", "pthread-keys pthread-specific"],
  ]),
];

export const machineMutants: readonly Mutant[] = [
  ...mutantsOf("src/machine/delivery.ts", [
    [
      "handlers run on the standard stack",
      "delivery.stackSize > 0 ? delivery.stackBase + delivery.stackSize : interrupted",
      "interrupted",
      "sigaction(2), SA_ONSTACK",
      "altstack segv-longjmp",
    ],
    [
      "uc_sigmask is empty",
      "data.setInt32(context + SIGMASK, delivery.maskLow, true);",
      "data.setInt32(context + SIGMASK, 0, true);",
      "getcontext(3), uc_sigmask",
      "ucontext mask",
    ],
    ["siginfo is not written", "memory.bytes.set(delivery.info, info);", "", "sigaction(2), siginfo_t", "siginfo sigqueue-values"],
    [
      "handlers of the others wait for the first to end",
      "if (kernel.core.hasWork(thread.slot)) machine.exhaust();",
      "",
      "Linux: the next signal interrupts a handler before its first instruction",
      "nested unblock-one-by-one unit/machine",
    ],
    [
      "a handler's stack is not given back",
      "if (process.stack) process.stackPointer = frame.stackPointer;",
      "if (process.stack) void 0;",
      "sigreturn(2): the interrupted stack pointer",
      "handler-stack-given-back nested itimer posix-timer",
    ],
    [
      "a frame on an exhausted stack is written",
      "if (lost || frame < 0",
      "if (frame < 0",
      "sigaltstack(2): no handler without a stack",
      "stack-overflow-no-room",
    ],
  ]),
  ...mutantsOf("src/machine/faults.ts", [
    [
      "si_code is always SEGV_MAPERR",
      "machine.kernel.core.isMapped(thread.slot, at) ? SEGV_ACCERR : SEGV_MAPERR",
      "SEGV_MAPERR",
      "sigaction(2), SEGV_ACCERR",
      "mprotect wild-pointer",
    ],
    [
      "si_addr is the instruction",
      "raise(SIGSEGV, machine.kernel.core.isMapped",
      "at === at && raise(SIGSEGV, SEGV_MAPERR, 16); return; raise(SIGSEGV, machine.kernel.core.isMapped",
      "sigaction(2), si_addr",
      "mprotect segv-longjmp",
    ],
    [
      "division by zero is SIGILL",
      "raise(SIGFPE, FPE_INTDIV, instruction());",
      "raise(SIGILL, ILL_ILLOPN, instruction());",
      "signal(7): SIGFPE",
      "sigfpe",
    ],
  ]),
  ...mutantsOf("src/machine/jump.ts", [
    [
      "frames survive longjmp",
      "thread.frames = buffer.frames.slice();",
      "",
      "siglongjmp(3): handlers are left",
      "jump-leaves-nothing segv-longjmp sigstack-setjmp-loop",
    ],
    [
      "the stack pointer survives longjmp",
      "thread.stackPointer = buffer.stackPointer;",
      "",
      "longjmp(3): the stack of setjmp",
      "jump-leaves-nothing segv-longjmp setjmp-plain",
    ],
  ]),
  ...mutantsOf("src/machine/thread-calls.ts", [
    [
      "longjmp with 0 returns 0",
      "thread.jump.value = value || 1;",
      "thread.jump.value = value;",
      "longjmp(3): 0 becomes 1",
      "setjmp-plain",
    ],
    [
      "sigsetjmp never saves the mask",
      "thread.jump.saveMask = save !== 0;",
      "thread.jump.saveMask = false;",
      "sigsetjmp(3): savesigs",
      "segv-longjmp",
    ],
    [
      "FUTEX_WAIT does not compare",
      "!== words[2]) return -EAGAIN;",
      "!== words[2] && false) return -EAGAIN;",
      "futex(2), EAGAIN",
      "futex-compares unit/futex",
    ],
    [
      "a null longjmp is an endless loop",
      "thread.stackIsLost = true;\n      return segmentationFault",
      "return segmentationFault",
      "longjmp(3): a wild jump has no stack",
      "stack-overflow-no-room",
    ],
  ]),
  ...mutantsOf("src/machine/exit.ts", [
    ["a joiner is not woken", "core.futexWake(thread.slot, thread.clearTid, 1);", "", "clone(2), CLONE_CHILD_CLEARTID", "threads"],
    [
      "the thread's word is not cleared",
      "memory.data.setInt32(thread.clearTid, 0, true);",
      "",
      "clone(2), CLONE_CHILD_CLEARTID",
      "threads",
    ],
  ]),
  ...mutantsOf("src/machine/machine.ts", [
    [
      "a turn may end inside the C library",
      "if (!this.mayPreempt(thread)) {",
      "if (false) {",
      "stdio(3): calls on a stream are atomic",
      "stdio-threads threads worker-pool unit/machine",
    ],
    [
      "signals wait for the next call",
      "const flags = this.charge();\n      this.#arrive();",
      "this.charge();\n      const flags = 0;\n      this.#arrive();",
      "signal(7): a computing thread is interrupted",
      "volatile-flag-loop alarm unit/machine",
    ],
  ]),
  ...mutantsOf("src/machine/suspending.ts", [
    [
      "a handler waits for the next safepoint",
      "process.memory.words[control.pending >> 2] = core.hasWork(thread.slot) || (machine.standsBack ? 1 : 0);",
      "process.memory.words[control.pending >> 2] = 0;",
      "raise(3): the handler has run when raise returns",
      "signal-basic kill nested",
    ],
    [
      "a call refused in a later turn goes on",
      "machine.kernel.inCall(thread.slot) ? machine.kernel.finishHost(thread.slot, result) : result",
      "result",
      "poll(2), EFAULT",
      "pointer-goes-bad",
    ],
  ]),
  ...mutantsOf("src/machine/memory-calls.ts", [
    [
      "mprotect leaves the guards",
      "if (result === 0) memory.protect(start, end - start, protection);",
      "if (result === 0) void 0;",
      "mprotect(2)",
      "mmap-basics segv-longjmp",
    ],
    [
      "munmap leaves the guards",
      "unmap(machine, thread.process, address >>> 0, rounded(length));",
      "",
      "munmap(2): further references fault",
      "pointer-goes-bad wild-pointer",
    ],
  ]),
  ...mutantsOf("src/machine/guest-memory.ts", [
    [
      "a forked child has an empty heap",
      "copy(0, parent.pages * PAGE);",
      "",
      "fork(2): the child has a copy of memory",
      "fork-copies-memory inherit",
    ],
  ]),
  ...mutantsOf("src/kernel/marshal.ts", [
    [
      "a bad pointer is not noticed",
      "if (!access(address, pointer.size, pointer.writes)) return -EFAULT;",
      "",
      "sigaction(2), EFAULT",
      "efault unit/kernel-wrapper",
    ],
    ["NULL is no bad pointer", "if (pointer.required) return -EFAULT;", "", "clock_gettime(2), EFAULT", "efault unit/kernel-wrapper"],
    ["results are not copied out", "copy(this.#kernel, place, guest, address, pointer.size);", "", "wait(2): wstatus", "wait"],
  ]),
];
