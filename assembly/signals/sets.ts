/** Sets of signals: bit n-1 is signal n. */
import {
  DEFAULT_CONTINUE,
  DEFAULT_CORE,
  DEFAULT_IGNORE,
  DEFAULT_STOP,
  SIGBUS,
  SIGCONT,
  SIGFPE,
  SIGILL,
  SIGKILL,
  SIGSEGV,
  SIGSTOP,
  SIGSYS,
  SIGTRAP,
} from "../generated/constants";

export function bit(signal: i32): u64 {
  const one: u64 = 1;
  return one << (signal - 1);
}

/** signal(7): "SIGKILL and SIGSTOP cannot be caught, blocked, or ignored". */
export const UNBLOCKABLE: u64 = ((<u64>1) << (SIGKILL - 1)) | ((<u64>1) << (SIGSTOP - 1));
/** Linux: SYNCHRONOUS_MASK, taken before all others. */
export const SYNCHRONOUS: u64 =
  ((<u64>1) << (SIGSEGV - 1)) |
  ((<u64>1) << (SIGBUS - 1)) |
  ((<u64>1) << (SIGILL - 1)) |
  ((<u64>1) << (SIGTRAP - 1)) |
  ((<u64>1) << (SIGFPE - 1)) |
  ((<u64>1) << (SIGSYS - 1));
/** SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU. */
export const STOPPING: u64 = DEFAULT_STOP;
export const CONTINUING: u64 = DEFAULT_CONTINUE;
/** Signals whose default action leaves the process alone. SIGCONT is one: its effect is that of its generation (Linux: SIG_KERNEL_IGNORE_MASK). */
export const HARMLESS: u64 = DEFAULT_IGNORE | ((<u64>1) << (SIGCONT - 1));
export const CORE: u64 = DEFAULT_CORE;

/** The lowest signal of a non-empty set, synchronous ones first (Linux: next_signal). */
export function firstSignal(set: u64): i32 {
  const synchronous = set & SYNCHRONOUS;
  return <i32>ctz(synchronous != 0 ? synchronous : set) + 1;
}
