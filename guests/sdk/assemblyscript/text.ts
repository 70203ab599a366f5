/** Text in and out: strings are UTF-16 inside, UTF-8 on descriptors. Nothing is buffered, so handlers may print too. */
import * as sys from "./generated/signalbox";
import { EINTR } from "./generated/constants";
import { check, errno, strerror } from "./errno";
import { release, reserve } from "./stack";

/** Strings longer than this go through the heap. */
const LARGE: usize = 8192;

/** Writes all of `text` in UTF-8: the number of bytes, or -1. A handler that interrupts it does not cut it short. */
export function writeString(fd: i32, text: string): i32 {
  const length = <usize>String.UTF8.byteLength(text);
  const buffer = length <= LARGE ? reserve(length) : heap.alloc(length);
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, buffer);
  let done: usize = 0;
  let result = 0;
  while (done < length) {
    result = sys.write(fd, buffer + done, <i32>(length - done));
    if (result < 0 && result != -EINTR) break;
    if (result > 0) done += result;
  }
  if (length <= LARGE) release(length);
  return result < 0 && result != -EINTR ? check(result) : <i32>length;
}

/** Up to `count` bytes, read once, as a string; "" at the end of the file; null on an error (errno). */
export function readString(fd: i32, count: i32): string | null {
  const buffer = heap.alloc(count);
  const length = check(sys.read(fd, buffer, count));
  let text: string | null = null;
  if (length >= 0) text = String.UTF8.decodeUnsafe(buffer, length);
  heap.free(buffer);
  return text;
}

/** Writes to standard output. No newline is added. */
export function print(text: string): void {
  writeString(1, text);
}

/** Writes to standard error. No newline is added. */
export function printError(text: string): void {
  writeString(2, text);
}

/** perror(3) */
export function perror(text: string): void {
  const error = errno;
  printError(text + ": " + strerror(error) + "\n");
}
