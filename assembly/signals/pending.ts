/**
 * Pending signals: a bit set, and a queue of siginfo in the order of generation. A set bit without a queue entry is a signal whose
 * siginfo was lost at a limit. A process has one set for itself and one per thread.
 */
import { DISCARD_ENDED, DISCARD_STALE, EVENT_DISCARD, SI_TIMER } from "../generated/constants";
import { PendingSet, Process, QueuedSignal, Thread, Timer, freeQueuedSignal, kernel } from "../generated/layout";
import { record } from "../events";
import { ignoreTimerSignal, rearmAfterSignal } from "../time/timers";
import { bit } from "./sets";

if (offsetof<Thread>("queueTail") - offsetof<Thread>("pending") != offsetof<PendingSet>("queueTail"))
  ERROR("Thread.pending is not a PendingSet");
if (offsetof<Process>("queueTail") - offsetof<Process>("pending") != offsetof<PendingSet>("queueTail"))
  ERROR("Process.pending is not a PendingSet");

export const QUEUED: i32 = 1;
export const STALE: i32 = 2;

export function threadPending(thread: Thread): PendingSet {
  return changetype<PendingSet>(changetype<usize>(thread) + offsetof<Thread>("pending"));
}

export function processPending(process: Process): PendingSet {
  return changetype<PendingSet>(changetype<usize>(process) + offsetof<Process>("pending"));
}

export function append(set: PendingSet, queued: QueuedSignal): void {
  const tail = set.queueTail;
  queued.next = changetype<QueuedSignal>(0);
  if (changetype<usize>(tail) == 0) set.queueHead = queued;
  else tail.next = queued;
  set.queueTail = queued;
  queued.state |= QUEUED;
}

function unlink(set: PendingSet, queued: QueuedSignal, previous: QueuedSignal): void {
  const next = queued.next;
  if (changetype<usize>(previous) == 0) set.queueHead = next;
  else previous.next = next;
  if (changetype<usize>(next) == 0) set.queueTail = previous;
}

/** The record goes back to the pool, or to its timer. */
function release(queued: QueuedSignal): void {
  if (changetype<usize>(queued.timer) != 0) {
    queued.state = 0;
    return;
  }
  kernel.queued -= 1;
  freeQueuedSignal(queued);
}

/** Gives a timer's record back for good, once it is in no queue. */
export function releaseTimerRecord(queued: QueuedSignal): void {
  queued.timer = changetype<Timer>(0);
  if ((queued.state & QUEUED) != 0) queued.state |= STALE;
  else release(queued);
}

/** The beginning of siginfo_t, 32 bytes; the rest of it is 0. */
function copyInfo(info: usize, queued: QueuedSignal): void {
  const from = changetype<usize>(queued) + offsetof<QueuedSignal>("signal");
  store<u64>(info, load<u64>(from, 0), 0);
  store<u64>(info, load<u64>(from, 8), 8);
  store<u64>(info, load<u64>(from, 16), 16);
  store<u64>(info, load<u64>(from, 24), 24);
}

/**
 * Takes `signal` out of `set` (it must be there), its siginfo to `info` (32 bytes). The oldest entry is taken; the bit goes when
 * none is left. With `synchronous` only entries with si_code > 0 count. Linux: collect_signal, dequeue_synchronous_signal.
 * Answers 0 if there is none to be delivered after all, else the seq of its send + 1 (1: its siginfo was lost).
 */
export function take(set: PendingSet, signal: i32, info: u32, synchronous: bool): u64 {
  const queued = set.queueHead;
  if (
    queued == set.queueTail &&
    changetype<usize>(queued) != 0 &&
    queued.signal == signal &&
    queued.state == QUEUED &&
    changetype<usize>(queued.timer) == 0
  ) {
    // Nearly always: it is the only one.
    if (synchronous && queued.code <= 0) return 0;
    set.pending &= ~bit(signal);
    set.queueHead = changetype<QueuedSignal>(0);
    set.queueTail = changetype<QueuedSignal>(0);
    copyInfo(info, queued);
    kernel.queued -= 1;
    freeQueuedSignal(queued);
    return <u64>queued.sequence + 1;
  }
  return takeFromQueue(set, signal, info, synchronous);
}

function takeFromQueue(set: PendingSet, signal: i32, info: u32, synchronous: bool): u64 {
  let previous = changetype<QueuedSignal>(0);
  let queued = set.queueHead;
  while (changetype<usize>(queued) != 0 && (queued.signal != signal || (synchronous && queued.code <= 0))) {
    previous = queued;
    queued = queued.next;
  }
  if (changetype<usize>(queued) == 0) {
    if (synchronous) return 0;
    set.pending &= ~bit(signal);
    // Linux, collect_signal: "Ok, it wasn't in the queue. […] It must have been a SIGINT or something: zero out the info".
    store<u64>(info, <u64>signal, 0);
    store<u64>(info, 0, 8);
    store<u64>(info, 0, 16);
    store<u64>(info, 0, 24);
    return 1;
  }
  const next = queued.next;
  unlink(set, queued, previous);
  // Of the entries before it none is of this signal, unless some were passed over for not being synchronous.
  if (!hasEntry(synchronous ? set.queueHead : next, signal)) set.pending &= ~bit(signal);
  const sequence = queued.sequence;
  const timer = queued.timer;
  if ((queued.state & STALE) != 0) {
    // Linux 6.13, posixtimer_deliver_signal: the timer was set anew or deleted since.
    const pid = kernel.actor.pid;
    record(EVENT_DISCARD, signal, pid, 0, sequence, pid, DISCARD_STALE, 0);
    release(queued);
    return 0;
  }
  if (changetype<usize>(timer) != 0) rearmAfterSignal(timer, queued);
  copyInfo(info, queued);
  release(queued);
  return <u64>sequence + 1;
}

function hasEntry(from: QueuedSignal, signal: i32): bool {
  let entry = from;
  while (changetype<usize>(entry) != 0) {
    if (entry.signal == signal) return true;
    entry = entry.next;
  }
  return false;
}

/** Drops the signals of `signals` from a set (Linux: flush_sigqueue_mask). `why` as the event "discard" says. */
export function discard(set: PendingSet, signals: u64, pid: i32, tid: i32, why: i32): void {
  let found = set.pending & signals;
  if (found == 0) return;
  set.pending &= ~signals;
  let previous = changetype<QueuedSignal>(0);
  let queued = set.queueHead;
  while (changetype<usize>(queued) != 0) {
    const next = queued.next;
    if ((bit(queued.signal) & signals) != 0) {
      unlink(set, queued, previous);
      const timer = queued.timer;
      const stale = (queued.state & STALE) != 0;
      release(queued);
      if (changetype<usize>(timer) != 0 && !stale) ignoreTimerSignal(timer);
    } else previous = queued;
    queued = next;
  }
  // One event for each signal, however many of it were queued.
  for (; found != 0; found &= found - 1) record(EVENT_DISCARD, <i32>ctz(found) + 1, pid, tid, kernel.cause, pid, why, 0);
}

/** Drops what POSIX timers, deleted by now, have queued (Linux: flush_itimer_signals). */
export function discardTimerSignals(set: PendingSet, pid: i32, tid: i32): void {
  let found: u64 = 0;
  let kept: u64 = 0;
  let previous = changetype<QueuedSignal>(0);
  let queued = set.queueHead;
  while (changetype<usize>(queued) != 0) {
    const next = queued.next;
    if (queued.code == SI_TIMER) {
      found |= bit(queued.signal);
      unlink(set, queued, previous);
      release(queued);
    } else {
      kept |= bit(queued.signal);
      previous = queued;
    }
    queued = next;
  }
  set.pending &= ~(found & ~kept);
  for (; found != 0; found &= found - 1) record(EVENT_DISCARD, <i32>ctz(found) + 1, pid, tid, kernel.cause, pid, DISCARD_STALE, 0);
}

/** Drops them from the process and all its threads. */
export function discardEverywhere(process: Process, signals: u64, why: i32): void {
  discard(processPending(process), signals, process.pid, 0, why);
  for (let thread = process.firstThread; changetype<usize>(thread) != 0; thread = thread.sibling) {
    discard(threadPending(thread), signals, process.pid, thread.tid, why);
  }
}

/** A thread or process ends: what is pending for it goes. */
export function discardAll(set: PendingSet, pid: i32, tid: i32): void {
  discard(set, u64.MAX_VALUE, pid, tid, DISCARD_ENDED);
}
