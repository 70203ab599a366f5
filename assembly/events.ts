/**
 * The event stream: every change of state leaves a record (abi/events.ts) in the ring, which the machine reads after each call.
 * The ring is not state: only the number of the last event is.
 */
import { EVENTS, EVENT_RING, EVENT_SIZE } from "./generated/constants";
import { Process, Thread, kernel } from "./generated/layout";

/** Writes an event and returns its seq, to be the cause of others. Five 8-byte stores: this is on every path. */
export function record(kind: i32, signal: i32, pid: i32, tid: i32, cause: u32, a: i32, b: i32, c: i32): u32 {
  const sequence = kernel.sequence + 1;
  kernel.sequence = sequence;
  const at = <usize>(EVENTS + <i32>((sequence - 1) & (EVENT_RING - 1)) * EVENT_SIZE);
  store<u64>(at, <u64>sequence | (<u64>(<u32>kind | ((<u32>signal) << 16)) << 32), 0);
  store<u64>(at, kernel.now, 8);
  store<u64>(at, <u64>(<u32>pid) | (<u64>(<u32>tid) << 32), 16);
  store<u64>(at, <u64>cause | (<u64>(<u32>a) << 32), 24);
  store<u64>(at, <u64>(<u32>b) | (<u64>(<u32>c) << 32), 32);
  return sequence;
}

/** An event of a thread, without a signal. */
export function recordThread(kind: i32, thread: Thread, cause: u32, a: i32, b: i32, c: i32): u32 {
  return record(kind, 0, thread.process.pid, thread.tid, cause, a, b, c);
}

/** An event of a process as a whole: tid 0. */
export function recordProcess(kind: i32, process: Process, cause: u32, a: i32, b: i32, c: i32): u32 {
  return record(kind, 0, process.pid, 0, cause, a, b, c);
}
