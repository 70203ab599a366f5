/** timespec and timeval to nanoseconds and back. */
import { Timespec, Timeval } from "../generated/layout";

export const SECOND: u64 = 1000000000;
/** More than any run lasts, and small enough to be added to (Linux: KTIME_MAX). */
const FOREVER: u64 = 0x3fffffffffffffff;

/** Linux: timespec64_valid. */
export function isInvalid(time: Timespec): bool {
  return time.tv_sec < 0 || <u32>time.tv_nsec >= <u32>SECOND;
}

export function nanoseconds(time: Timespec): u64 {
  const seconds = <u64>time.tv_sec;
  return seconds >= FOREVER / SECOND ? FOREVER : seconds * SECOND + <u64>time.tv_nsec;
}

export function storeTimespec(time: Timespec, value: u64): void {
  time.tv_sec = <i64>(value / SECOND);
  time.tv_nsec = <i32>(value % SECOND);
}

/** setitimer(2), EINVAL: "one of the tv_usec fields […] contains a value outside the range [0, 999999]". */
export function isInvalidTimeval(time: Timeval): bool {
  return time.tv_sec < 0 || <u64>time.tv_usec >= 1000000;
}

export function timevalNanoseconds(time: Timeval): u64 {
  const seconds = <u64>time.tv_sec;
  return seconds >= FOREVER / SECOND ? FOREVER : seconds * SECOND + <u64>time.tv_usec * 1000;
}

/** Rounded down to µs, as Linux does. */
export function storeTimeval(time: Timeval, value: u64): void {
  time.tv_sec = <i64>(value / SECOND);
  time.tv_usec = <i64>((value % SECOND) / 1000);
}

/** µs for an event, saturated. */
export function microseconds(value: u64): i32 {
  const micros = value / 1000;
  return micros > <u64>i32.MAX_VALUE ? i32.MAX_VALUE : <i32>micros;
}
