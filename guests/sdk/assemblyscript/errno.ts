/** errno(3). One for all threads: read it right after the call that failed, and save it in a handler that makes calls. */
import { errorText } from "./generated/texts";

export let errno: i32 = 0;

export function set_errno(error: i32): void {
  errno = error;
}

/** What the C library does with a system call's result: below zero it is -errno, and the function returns -1. */
export function check(result: i32): i32 {
  if (result >= 0) return result;
  errno = -result;
  return -1;
}

/** strerror(3) */
export function strerror(error: i32): string {
  const text = errorText(error);
  return text ? text : "Unknown error " + error.toString();
}
