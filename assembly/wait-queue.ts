/**
 * Who is told when something happens to what open files stand for (Linux: wait queues, fasync). A Waitable changes; told are
 *
 *   1. threads that sleep in a call on it: WAIT_READ, WAIT_WRITE
 *   2. threads in poll and select that look at it
 *   3. the epoll sets that it is in (epoll.ts)
 *
 * Nobody is told what is so now, only that it is worth looking again: no wake-up is lost, and one too many does no harm.
 * O_ASYNC has rules of its own as to when a signal is sent: async.ts.
 *
 * A thread in poll leaves in callWord0 and callWord1 a set of what it would read from, in callWord2 and callWord3 of what it would
 * write to; a Waitable is one of 64 bits in each, by its address. Two that share a bit merely wake each other's pollers.
 */
import {
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLPRI,
  POLLRDHUP,
  POLLRDNORM,
  POLLWRNORM,
  WAIT_POLL,
  WAIT_READ,
  WAIT_WRITE,
} from "./generated/constants";
import { Thread, Waitable, kernel } from "./generated/layout";
import { notifyItem } from "./descriptors/epoll";
import { wake, wakeAll } from "./sleep";

/** Poll events that concern a reader, and a writer. POLLERR and POLLHUP concern both. */
const READING: i32 = POLLIN | POLLPRI | POLLRDNORM | POLLRDHUP;
const WRITING: i32 = POLLOUT | POLLWRNORM;
const BOTH: i32 = POLLERR | POLLHUP;

export const READABLE: i32 = POLLIN | POLLRDNORM;
export const WRITABLE: i32 = POLLOUT | POLLWRNORM;

/** The bit of a Waitable, 0 to 63. */
function bitOf(object: u32): u32 {
  return (object * 0x9e3779b1) >> 26;
}

/** The running poll or select looks for `events` at `object`. */
export function watch(thread: Thread, object: u32, events: i32): void {
  const number = bitOf(object);
  const bit: u32 = 1 << (number & 31);
  const upper = (number & 32) != 0;
  const neither = (events & (READING | WRITING)) == 0;
  if (neither || (events & READING) != 0) {
    if (upper) thread.callWord1 |= bit;
    else thread.callWord0 |= bit;
  }
  if (neither || (events & WRITING) != 0) {
    if (upper) thread.callWord3 |= bit;
    else thread.callWord2 |= bit;
  }
}

/** `events` (POLL) may be so of `object` from now on. */
export function wakeObject(object: u32, events: i32): void {
  if ((events & (READING | BOTH)) != 0) wakeAll(WAIT_READ, object);
  if ((events & (WRITING | BOTH)) != 0) wakeAll(WAIT_WRITE, object);
  wakePollers(object, events);
  for (let item = changetype<Waitable>(object).watchers; changetype<usize>(item) != 0; item = item.nextWatcher) notifyItem(item, events);
}

export function wakePollers(object: u32, events: i32): void {
  const number = bitOf(object);
  const bit: u32 = 1 << (number & 31);
  const upper = (number & 32) != 0;
  let thread = kernel.sleepHead;
  while (changetype<usize>(thread) != 0) {
    const next = thread.next;
    if (thread.waitReason == WAIT_POLL) {
      let set: u32 = 0;
      if ((events & (READING | BOTH)) != 0) set |= upper ? thread.callWord1 : thread.callWord0;
      if ((events & (WRITING | BOTH)) != 0) set |= upper ? thread.callWord3 : thread.callWord2;
      if ((set & bit) != 0) {
        wake(thread, kernel.cause);
        thread.woken = 1;
      }
    }
    thread = next;
  }
}
