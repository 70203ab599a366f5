/** Timers: armed, expired, going on with their interval when their signal is taken. setitimer(2), timer_settime(2) */
import type { Event } from "../../abi/events.ts";
import type { FoldContext } from "./fold.ts";
import type { PendingSignal, ProcessState, ThreadState } from "./state.ts";

const ITIMER_REAL = -1;
/** Microseconds at which the event's value is no longer exact. */
const SATURATED = 0x7fff_ffff;

export function armTimer(process: ProcessState | undefined, thread: ThreadState | undefined, event: Event): void {
  if (!process) return;
  if (event.b === 0) return void process.timers.delete(event.a);
  const shown = thread?.calls.at(-1)?.shown;
  // timer_settime(2): the value is a time of the timer's clock.
  const absolute = event.a >= 0 && shown?.[1]?.includes("TIMER_ABSTIME") === true;
  const real = event.a >= ITIMER_REAL;
  process.timers.set(event.a, {
    id: event.a,
    seq: event.seq,
    due: real && !absolute && event.b < SATURATED ? event.time + event.b * 1000 : undefined,
    interval: event.c * 1000,
    waiting: false,
  });
}

export function expireTimer(context: FoldContext, process: ProcessState | undefined, event: Event): void {
  context.expiries.set(event.seq, event.a);
  const timer = process?.timers.get(event.a);
  if (!timer || !process) return;
  if (timer.interval === 0) process.timers.delete(event.a);
  else if (event.a >= ITIMER_REAL) {
    timer.waiting = true;
    if (timer.due === undefined) timer.due = event.time;
  }
}

/** A timer's signal was taken: an interval goes on from where it was due. */
export function resumeInterval(process: ProcessState | undefined, taken: PendingSignal, now: number, alarm: boolean): void {
  const timer = process?.timers.get(taken.timer ?? (alarm ? ITIMER_REAL : NaN));
  if (!timer?.waiting || timer.due === undefined) return;
  timer.waiting = false;
  timer.due += timer.interval * (Math.floor(Math.max(0, now - timer.due) / timer.interval) + 1);
}
