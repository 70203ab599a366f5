/**
 * Futexes: threads that sleep on a word of their process's memory (futex(2)). The words are the guest's: the machine compares the
 * word with `val` before it makes the first turn of a FUTEX_WAIT, in one step with the call, since no other thread runs meanwhile.
 *
 * A waiter is a sleeper with waitReason WAIT_FUTEX and callWord0 its bitset. Its key is (process, address), and in memory that processes
 * share, unless FUTEX_PRIVATE_FLAG is set, (object, offset in it): callWord1 is the object, or 0, and waitObject the offset, or the address.
 * Here `woken` is the condition itself: a waiter returns 0 exactly if a FUTEX_WAKE chose it.
 */
import {
  EINVAL,
  ENOSYS,
  ERESTARTSYS,
  ERESTART_RESTARTBLOCK,
  ETIMEDOUT,
  FUTEX_CLOCK_REALTIME,
  FUTEX_PRIVATE_FLAG,
  FUTEX_REQUEUE,
  FUTEX_WAIT,
  FUTEX_WAIT_BITSET,
  FUTEX_WAKE,
  FUTEX_WAKE_BITSET,
  MAP_SHARED,
  TIMED_OUT,
  WAIT_FUTEX,
} from "./generated/constants";
import { Process, Thread, Timespec, atThread, kernel } from "./generated/layout";
import { findMapping, isNone, mapOf } from "./mappings";
import { sleepOn, startDeadline, startDeadlineAt, wake } from "./sleep";
import { isInvalid, nanoseconds } from "./time/values";

const ANY: u32 = 0xffffffff;

/** The shared memory at an address (Mapping.object), 0 where it is private or FUTEX_PRIVATE_FLAG is set. */
function objectAt(process: Process, address: u32, operation: i32): u32 {
  if ((operation & FUTEX_PRIVATE_FLAG) != 0 || process.mappings == 0) return 0;
  const mapping = findMapping(mapOf(process), address);
  return isNone(mapping) || mapping.start > address || (mapping.flags & MAP_SHARED) == 0 ? 0 : mapping.object;
}

/** What identifies the word within its process or object. */
function placeOf(process: Process, object: u32, address: u32): u32 {
  if (object == 0) return address;
  const mapping = findMapping(mapOf(process), address);
  return mapping.offset + (address - mapping.start);
}

/** futex(2). `timeout` is the address of a timespec in the argument area, or, of FUTEX_REQUEUE, the number val2. */
export function futex(thread: Thread, address: u32, operation: i32, value: i32, timeout: u32, address2: u32, value3: u32): i32 {
  const command = operation & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
  // futex(2), ENOSYS: "The FUTEX_CLOCK_REALTIME option was specified in futex_op, but the accompanying operation" does not take it.
  if ((operation & FUTEX_CLOCK_REALTIME) != 0 && command != FUTEX_WAIT_BITSET) return -ENOSYS;
  // futex(2), EINVAL: "uaddr or uaddr2 does not point to a valid object—that is, the address is not four-byte-aligned".
  if ((address & 3) != 0) return -EINVAL;
  if (command == FUTEX_WAIT) return wait(thread, address, operation, ANY, changetype<Timespec>(timeout), false, false);
  if (command == FUTEX_WAIT_BITSET) {
    // futex(2), EINVAL: "The bit mask in val3 is zero".
    if (value3 == 0) return -EINVAL;
    return wait(thread, address, operation, value3, changetype<Timespec>(timeout), true, (operation & FUTEX_CLOCK_REALTIME) != 0);
  }
  const process = thread.process;
  const object = objectAt(process, address, operation);
  const place = placeOf(process, object, address);
  if (command == FUTEX_WAKE) return wakeWaiters(process, object, place, value, ANY);
  if (command == FUTEX_WAKE_BITSET) return value3 == 0 ? -EINVAL : wakeWaiters(process, object, place, value, value3);
  if (command == FUTEX_REQUEUE) {
    if ((address2 & 3) != 0) return -EINVAL;
    const object2 = objectAt(process, address2, operation);
    return requeue(process, object, place, value, <i32>timeout, object2, placeOf(process, object2, address2));
  }
  // futex(2), ENOSYS: "Invalid operation specified in futex_op".
  return -ENOSYS;
}

function wait(thread: Thread, address: u32, operation: i32, bitset: u32, timeout: Timespec, absolute: bool, realtime: bool): i32 {
  const timed = changetype<usize>(timeout) != 0;
  if (thread.inCall != 0) {
    if (thread.woken != 0) return 0;
  } else {
    if (timed) {
      // futex(2), EINVAL: "The supplied timeout argument was invalid (tv_sec was less than zero, or tv_nsec was not less than 1,000,000,000)".
      if (isInvalid(timeout)) return -EINVAL;
      const time = nanoseconds(timeout);
      if (thread.restartDeadline != 0) startDeadlineAt(thread, thread.restartDeadline);
      else if (!absolute) startDeadline(thread, time);
      // futex(2): FUTEX_WAIT_BITSET "interprets the timeout argument as an absolute value", on CLOCK_MONOTONIC unless FUTEX_CLOCK_REALTIME.
      else {
        startDeadlineAt(thread, realtime ? time - min(time, kernel.realtime) : time);
        thread.followsRealtime = realtime ? 1 : 0;
      }
      thread.restartDeadline = 0;
    }
    thread.callWord0 = bitset;
    thread.callWord1 = objectAt(thread.process, address, operation);
    thread.callWord2 = placeOf(thread.process, thread.callWord1, address);
  }
  // Linux futex_wait: without a timeout ERESTARTSYS; with one it goes on with the same deadline, which no handler may interrupt.
  const result = sleepOn(thread, WAIT_FUTEX, thread.callWord2, timed ? ERESTART_RESTARTBLOCK : ERESTARTSYS);
  if (result == ERESTART_RESTARTBLOCK) thread.restartDeadline = thread.callDeadline;
  return result == TIMED_OUT ? -ETIMEDOUT : result;
}

/** FUTEX_WAKE: the longest sleepers first. Linux wakes one even where `count` is below 1. */
function wakeWaiters(process: Process, object: u32, place: u32, count: i32, bitset: u32): i32 {
  let woken = 0;
  let thread = kernel.sleepHead;
  while (changetype<usize>(thread) != 0) {
    const next = thread.next;
    if (waitsAt(thread, process, object, place) && (thread.callWord0 & bitset) != 0) {
      wake(thread, kernel.cause);
      thread.woken = 1;
      woken += 1;
      if (woken >= count) break;
    }
    thread = next;
  }
  return woken;
}

/** FUTEX_REQUEUE: wakes `count`, moves up to `moves` others to `target`. Linux answers how many were woken or moved. */
function requeue(process: Process, object: u32, place: u32, count: i32, moves: i32, object2: u32, place2: u32): i32 {
  if (count < 0 || moves < 0) return -EINVAL;
  let done = 0;
  let thread = kernel.sleepHead;
  while (changetype<usize>(thread) != 0 && done < count + moves) {
    const next = thread.next;
    if (waitsAt(thread, process, object, place)) {
      if (done < count) {
        wake(thread, kernel.cause);
        thread.woken = 1;
      } else {
        thread.callWord1 = object2;
        thread.callWord2 = place2;
        thread.waitObject = place2;
      }
      done += 1;
    }
    thread = next;
  }
  return done;
}

function waitsAt(thread: Thread, process: Process, object: u32, place: u32): bool {
  if (thread.waitReason != WAIT_FUTEX || thread.waitObject != place || thread.callWord1 != object) return false;
  return object != 0 || thread.process == process;
}

/** For the machine: wakes up to `count` threads that wait at `address` of the process of thread `slot`; a thread that ends wakes one at its clearTid. */
export function futexWake(slot: i32, address: u32, count: i32): i32 {
  const process = atThread(slot).process;
  const object = objectAt(process, address, 0);
  const place = placeOf(process, object, address);
  // A waiter may have said FUTEX_PRIVATE_FLAG.
  const woken = wakeWaiters(process, object, place, count, ANY);
  return object == 0 || woken > 0 ? woken : wakeWaiters(process, 0, address, count, ANY);
}

/** For the machine: wakes one thread that waits at byte `place` of the shared memory `object`: a process that has ended was holding it. */
export function futexWakeObject(object: u32, place: u32): i32 {
  return wakeWaiters(changetype<Process>(0), object, place, 1, ANY);
}
