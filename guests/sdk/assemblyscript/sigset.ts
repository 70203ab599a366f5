/** sigsetops(3), and sigset(…) to make a set in one expression. */
import { EINVAL, NSIG } from "./generated/constants";
import { sigset_t } from "./generated/structures";
import { check } from "./errno";

/** A new set of up to six signals: `sigset(SIGINT, SIGTERM)`; `sigset()` is empty. */
export function sigset(a: i32 = 0, b: i32 = 0, c: i32 = 0, d: i32 = 0, e: i32 = 0, f: i32 = 0): sigset_t {
  const set = new sigset_t();
  set.bits = bit(a) | bit(b) | bit(c) | bit(d) | bit(e) | bit(f);
  return set;
}

function bit(signal: i32): u64 {
  return valid(signal) ? (<u64>1) << (signal - 1) : 0;
}

function valid(signal: i32): bool {
  return signal > 0 && signal < NSIG;
}

export function sigemptyset(set: sigset_t): i32 {
  set.bits = 0;
  return 0;
}

/** Every signal but 32 and 33, which glibc keeps for itself (nptl(7)). */
export function sigfillset(set: sigset_t): i32 {
  set.bits = ~(<u64>0) & ~bit(32) & ~bit(33);
  return 0;
}

export function sigaddset(set: sigset_t, signal: i32): i32 {
  if (!valid(signal)) return check(-EINVAL);
  set.bits |= bit(signal);
  return 0;
}

export function sigdelset(set: sigset_t, signal: i32): i32 {
  if (!valid(signal)) return check(-EINVAL);
  set.bits &= ~bit(signal);
  return 0;
}

export function sigismember(set: sigset_t, signal: i32): i32 {
  if (!valid(signal)) return check(-EINVAL);
  return (set.bits & bit(signal)) != 0 ? 1 : 0;
}
