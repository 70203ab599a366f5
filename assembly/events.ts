/**
 * The event stream: every change of state leaves a record (abi/events.ts) in the ring, which the machine reads after each call.
 * The ring is not state: only the number of the last event is.
 */
import { EVENTS, EVENT_RING, EVENT_SIZE } from "./generated/constants";
import { Kernel, Process, Thread, kernel } from "./generated/layout";

/** Two words that lie beside each other, for one store. */
export function pair(low: u32, high: u32): u64 {
  return (<u64>low) | ((<u64>high) << 32);
}

/** Who does what happens from now on, and the event that led to it: events and their causes follow from these. */
export function setActor(actor: Thread, cause: u32): void {
  store<u64>(changetype<usize>(kernel), pair(changetype<u32>(actor), cause), offsetof<Kernel>("actor"));
}

/** Writes an event and returns its seq, to be the cause of others. Five 8-byte stores: this is on every path. */
export function record(kind: i32, signal: i32, pid: i32, tid: i32, cause: u32, a: i32, b: i32, c: i32): u32 {
  const sequence = kernel.sequence + 1;
  kernel.sequence = sequence;
  const at = <usize>(EVENTS + <i32>((sequence - 1) & (EVENT_RING - 1)) * EVENT_SIZE);
  store<u64>(at, pair(sequence, (<u32>kind) | ((<u32>signal) << 16)), 0);
  store<u64>(at, kernel.now, 8);
  store<u64>(at, pair(pid, tid), 16);
  store<u64>(at, pair(cause, a), 24);
  store<u64>(at, pair(b, c), 32);
  return sequence;
}

/** An event of a thread. */
export function recordOf(thread: Thread, kind: i32, signal: i32, cause: u32, a: i32, b: i32, c: i32): u32 {
  const sequence = kernel.sequence + 1;
  kernel.sequence = sequence;
  const at = <usize>(EVENTS + <i32>((sequence - 1) & (EVENT_RING - 1)) * EVENT_SIZE);
  store<u64>(at, pair(sequence, (<u32>kind) | ((<u32>signal) << 16)), 0);
  store<u64>(at, kernel.now, 8);
  // pid and tid lie in the thread as in the record.
  store<u64>(at, load<u64>(changetype<usize>(thread), offsetof<Thread>("pid")), 16);
  store<u64>(at, pair(cause, a), 24);
  store<u64>(at, pair(b, c), 32);
  return sequence;
}

/** An event of a thread, without a signal. */
export function recordThread(kind: i32, thread: Thread, cause: u32, a: i32, b: i32, c: i32): u32 {
  return recordOf(thread, kind, 0, cause, a, b, c);
}

/** An event of a process as a whole: tid 0. */
export function recordProcess(kind: i32, process: Process, cause: u32, a: i32, b: i32, c: i32): u32 {
  return record(kind, 0, process.pid, 0, cause, a, b, c);
}
