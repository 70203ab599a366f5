/** Generation, loss and delivery of signals: which are pending, for whom, and which handlers run. */
import type { Event } from "../../abi/events.ts";
import { dispositionName } from "./fold.ts";
import type { FoldContext } from "./fold.ts";
import { resumeInterval } from "./fold-timers.ts";
import { findProcess, findThread } from "./state.ts";
import type { PendingSignal, ProcessState, RunState, ThreadState } from "./state.ts";

const SA_RESETHAND = 0x8000_0000 | 0;
const SIGALRM = 14;
/** abi/events.ts, "discard", reasons. */
const LIMIT = 3;
const SET_ANEW = 5;

/** The set that a send, or its loss, is about. */
function targetOf(state: RunState, event: Event): PendingSignal[] | undefined {
  return event.b === 0 ? findProcess(state, event.a)?.pending : findThread(state, event.b)?.pending;
}

export function generate(context: FoldContext, event: Event): void {
  const { state } = context;
  const pending = targetOf(state, event);
  if (!pending) return;
  const timer = context.expiries.get(event.cause);
  context.expiries.delete(event.cause);
  const sender = event.tid === 0 ? undefined : findThread(state, event.tid);
  const call = sender?.calls.find(({ seq }) => seq === event.cause);
  const entry: PendingSignal = {
    seq: event.seq,
    signal: event.signal,
    code: event.c,
    senderPid: event.tid === 0 ? 0 : event.pid,
    senderTid: event.tid,
    source: timer !== undefined ? "timer" : (call?.name ?? (event.c > 0 && sender ? "fault" : event.c > 0 ? "kernel" : "outside")),
    ...(timer === undefined ? {} : { timer }),
    coalesced: 0,
  };
  // A POSIX timer has one queue entry of its own: set anew while that waits, the entry keeps its place.
  const own = timer === undefined || timer < 0 ? -1 : pending.findIndex((each) => each.timer === timer);
  if (own >= 0) pending[own] = entry;
  else pending.push(entry);
}

export function lose(state: RunState, event: Event): void {
  const waiting = targetOf(state, event)?.find(({ signal }) => signal === event.signal);
  if (waiting) waiting.coalesced += 1;
}

export function throwAway(state: RunState, process: ProcessState | undefined, event: Event): void {
  // The value is lost, the signal itself becomes pending: its "send" follows.
  if (event.b === LIMIT || !process) return;
  if (event.b === SET_ANEW) {
    for (const set of [process, ...process.threads]) set.pending = set.pending.filter(({ seq }) => seq !== event.cause);
    return;
  }
  const sets = event.tid === 0 ? [process] : process.threads.filter((thread) => thread.tid === event.tid);
  for (const set of sets) set.pending = set.pending.filter(({ signal }) => signal !== event.signal);
}

/** The pending signal that a delivery, acceptance or default action took: the one of its send, or, where that was lost at a limit, the oldest of its number. */
export function remove(process: ProcessState | undefined, thread: ThreadState | undefined, event: Event): PendingSignal | undefined {
  for (const wanted of [
    (each: PendingSignal) => event.cause !== 0 && each.seq === event.cause,
    (each: PendingSignal) => each.signal === event.signal,
  ]) {
    for (const set of [thread, process, ...(process?.threads ?? [])]) {
      const index = set?.pending.findIndex(wanted) ?? -1;
      if (index < 0) continue;
      const [taken] = set!.pending.splice(index, 1);
      resumeInterval(process, taken!, event.time, event.signal === SIGALRM && set === process);
      return taken;
    }
  }
  return undefined;
}

export function deliver(context: FoldContext, process: ProcessState | undefined, thread: ThreadState | undefined, event: Event): void {
  remove(process, thread, event);
  if (!thread || !process) return;
  const name = dispositionName(context, event.a);
  thread.frames.push({ seq: event.seq, signal: event.signal, handler: event.a, name, cause: event.cause, flags: event.c });
  // sigaction(2), SA_RESETHAND: back to the default on entry.
  const action = process.actions.get(event.signal);
  if (action && event.c & SA_RESETHAND) process.actions.set(event.signal, { ...action, handler: 0, name: "SIG_DFL" });
}
