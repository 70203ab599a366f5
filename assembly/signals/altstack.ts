/** The alternate signal stack: sigaltstack(2). Linux: do_sigaltstack. */
import { EINVAL, ENOMEM, EPERM, MINSIGSTKSZ, SS_AUTODISARM, SS_DISABLE, SS_ONSTACK } from "../generated/constants";
import { Stack, Thread } from "../generated/layout";

/** By the stack pointer, as Linux (on_sig_stack): a longjmp off the stack needs no bookkeeping. The stack grows down: its top belongs to it. */
export function isOnAlternateStack(thread: Thread): bool {
  // Disarmed while in use, so never "on" it.
  if ((thread.altFlags & SS_AUTODISARM) != 0) return false;
  const pointer = thread.stackPointer;
  return pointer > thread.altBase && pointer - thread.altBase <= thread.altSize;
}

export function sigaltstack(thread: Thread, ss: u32, oldSs: u32): i32 {
  const base = thread.altBase;
  const size = thread.altSize;
  const flags = thread.altFlags;
  const onStack = isOnAlternateStack(thread);
  if (ss != 0) {
    const given = changetype<Stack>(ss);
    // EPERM: "An attempt was made to change the alternate signal stack while it was active".
    if (onStack) return -EPERM;
    const mode = given.ss_flags & ~SS_AUTODISARM;
    if (mode != SS_DISABLE && mode != SS_ONSTACK && mode != 0) return -EINVAL;
    if (mode != SS_DISABLE && given.ss_size < <u32>MINSIGSTKSZ) return -ENOMEM;
    thread.altFlags = given.ss_flags & SS_AUTODISARM;
    thread.altBase = mode == SS_DISABLE ? 0 : given.ss_sp;
    thread.altSize = mode == SS_DISABLE ? 0 : given.ss_size;
  }
  if (oldSs != 0) {
    const old = changetype<Stack>(oldSs);
    old.ss_sp = base;
    old.ss_size = size;
    old.ss_flags = (size == 0 ? SS_DISABLE : onStack ? SS_ONSTACK : 0) | flags;
  }
  return 0;
}
