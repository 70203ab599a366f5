/**
 * Steps: what one press of an arrow key goes forward by. One step is one thing that happened, with what it brought about at once: a system
 * call that returned at once and the signal it sent; a delivery and the mask that its handler runs with; a timer's expiry and its signal.
 */
import type { Event } from "../../abi/events.ts";

export interface Step {
  /** Indices of its first and last event. */
  readonly first: number;
  readonly last: number;
  /** Index of the event that it is about. */
  readonly main: number;
}

/** Events that begin a step, wherever they come. */
const always = new Set(["call", "deliver", "sigreturn", "unwind", "fault", "timer-expire", "default"]);

export function makeSteps(events: readonly Event[]): Step[] {
  const steps: Step[] = [];
  let first = 0;
  let main = 0;
  const close = (last: number): void => {
    if (last >= first) steps.push({ first, last, main });
  };
  events.forEach((event, index) => {
    const previous = events[index - 1];
    if (index === 0 || !begins(event, previous!, events[first]!.seq)) {
      // A switch of threads is told with what the thread then does.
      if (previous?.name === "run" && index - 1 === main) main = index;
      return;
    }
    close(index - 1);
    first = index;
    main = index;
  });
  close(events.length - 1);
  return withoutQuiet(steps, events);
}

/** Calls that change nothing and never wait: they are told with what the thread does next. */
const asking = /^(get\w*id|getpgrp|clock_gettime|clock_getres)$/;

function isAsking({ first, last }: Step, events: readonly Event[]): boolean {
  for (let index = first; index <= last; index++) {
    const { name, call = "" } = events[index]!;
    if ((name !== "call" && name !== "return") || !asking.test(call)) return false;
  }
  return true;
}

function withoutQuiet(steps: readonly Step[], events: readonly Event[]): Step[] {
  const kept: Step[] = [];
  let quiet: Step | undefined;
  // The C library's own preparations, before the program's first line, belong to the process's beginning.
  const begun = events.findIndex(({ position }) => position !== undefined);
  for (const step of steps) {
    const start = kept[0];
    if (start && kept.length === 1 && events[start.main]!.name === "spawn" && step.last < begun) {
      kept[0] = { ...start, last: step.last };
      continue;
    }
    const begins = quiet ?? step;
    const follows = quiet === undefined || events[quiet.main]!.tid === events[step.main]!.tid;
    if (!follows) kept.push(quiet!);
    const merged: Step = follows ? { first: begins.first, last: step.last, main: step.main } : step;
    quiet = isAsking(step, events) ? merged : undefined;
    if (!quiet) kept.push(merged);
  }
  if (quiet) kept.push(quiet);
  return kept;
}

/** Whether an event begins a step; `open`: seq of the open step's first event. */
function begins(event: Event, previous: Event, open: number): boolean {
  if (previous.name === "run" && event.name !== "run" && event.tid === previous.tid) return false;
  if (always.has(event.name)) return true;
  switch (event.name) {
    case "run":
      return true;
    case "return":
      // The end of a call that waited, or that a handler interrupted.
      return event.cause < open;
    case "send":
    case "ignore":
    case "coalesce":
      // From outside the model: nothing here led to it.
      return event.cause < open;
    default:
      return false;
  }
}

/** The step that holds the event of that index. */
export function stepAt(steps: readonly Step[], index: number): number {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (steps[middle]!.first <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
