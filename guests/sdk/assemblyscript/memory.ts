/** mmap(2), mprotect(2), munmap(2). Pages are 4096 bytes; page 0 is never mapped. */
import * as sys from "./generated/signalbox";
import { ENOMEM } from "./generated/constants";
import { check, set_errno } from "./errno";

/** What mmap returns when it failed. */
export const MAP_FAILED: usize = <usize>-1;

/** mmap(2): addresses are at most 4 GiB, so the result is an unsigned number or MAP_FAILED. */
export function mmap(addr: usize, length: usize, protection: i32, flags: i32, fd: i32 = -1, offset: i32 = 0): usize {
  const result = sys.mmap(addr, <i32>length, protection, flags, fd, offset);
  // -errno is one of the last 4095 values, which no page address is.
  if (<u32>result < <u32>-4095) return <usize>result;
  set_errno(result == 0 ? ENOMEM : -result);
  return MAP_FAILED;
}

export function mprotect(addr: usize, length: usize, protection: i32): i32 {
  return check(sys.mprotect(addr, <i32>length, protection));
}

export function munmap(addr: usize, length: usize): i32 {
  return check(sys.munmap(addr, <i32>length));
}
