/**
 * The timeline as data: processes, their threads' lanes, and on them what the eye follows — who ran, who waited, which handlers lay on
 * which, what a mask kept waiting, which send led to which delivery. Positions are steps; where they are on the screen is timeline-svg.ts's.
 */
import { signalName } from "../../abi/signals.ts";
import type { Run } from "./run.ts";
import { hasSignal } from "./signal-set.ts";
import { findProcess } from "./state.ts";
import type { HandlerFrame, ThreadRunState } from "./state.ts";

/** From a step to a step, both included. */
export interface Span {
  readonly from: number;
  to: number;
}

export interface Segment extends Span {
  readonly state: ThreadRunState;
  /** The call that a blocked thread waits in. */
  readonly call: string;
}

export interface HandlerSpan extends Span {
  /** From 1. */
  readonly depth: number;
  readonly signal: number;
  readonly name: string;
  /** seq of its event "deliver", and of the send. */
  readonly seq: number;
  readonly cause: number;
}

/** How a pending signal's wait ended. */
export type Outcome = "delivered" | "accepted" | "default" | "discarded" | "pending";

/** A signal from its generation until it was taken. */
export interface Wait extends Span {
  readonly signal: number;
  /** seq of its send. */
  readonly seq: number;
  outcome: Outcome;
  /** Why it was thrown away. */
  reason: string;
}

/** A signal that never became pending: it was ignored, or another of its number was pending already. */
export interface Lost {
  readonly step: number;
  readonly signal: number;
  readonly seq: number;
  readonly reason: "ignored" | "coalesced";
}

/** One row below a lane: one signal, when the mask held it back and which of it waited. */
export interface SignalRow {
  readonly signal: number;
  readonly bands: Span[];
  readonly waits: Wait[];
  readonly lost: Lost[];
}

export interface Lane {
  readonly tid: number;
  readonly pid: number;
  readonly label: string;
  readonly segments: Segment[];
  readonly handlers: HandlerSpan[];
  readonly rows: SignalRow[];
  /** Handlers inside one another at the most. */
  depth: number;
  /** While the timeline is made: the handlers that run. */
  readonly open: HandlerSpan[];
  readonly faults: { readonly step: number; readonly signal: number; readonly seq: number }[];
}

export interface TimerSpan extends Span {
  readonly id: number;
  readonly seq: number;
  expired: boolean;
}

export interface Group {
  readonly pid: number;
  readonly parent: number;
  readonly lanes: Lane[];
  readonly timers: TimerSpan[];
  readonly output: { readonly step: number; readonly fd: number; readonly bytes: number }[];
  /** execve: the new program's name. */
  readonly execs: { readonly step: number; readonly program: string }[];
  /** Step and wait status of its end. */
  end: { readonly step: number; readonly status: number } | undefined;
}

/** An arrow: from a thread's lane (tid 0: from outside, or the kernel) to the row where its signal waits. */
export interface Arrow {
  readonly step: number;
  readonly from: number;
  /** pid of a timer's process, where a timer sent it. */
  readonly timerOf: number;
  readonly to: number;
  readonly signal: number;
  readonly seq: number;
}

export interface Timeline {
  readonly steps: number;
  readonly groups: Group[];
  readonly arrows: Arrow[];
  /** Virtual time after each step, ns. */
  readonly times: readonly number[];
}

const discardReasons = [
  "",
  "SIGCONT and stop signals discard each other",
  "its disposition is now to ignore it",
  "queue limit",
  "its target ended",
  "its timer was set anew",
];

/** "USR1", "RT3". */
export function shortSignal(signal: number): string {
  if (signal >= 34) return `RT${signal - 34}`;
  return signalName(signal).replace(/^SIG/, "");
}

export function makeTimeline(run: Run): Timeline {
  const groups: Group[] = [];
  const lanes = new Map<number, Lane>();
  const times: number[] = [];
  const arrows: Arrow[] = [];
  const waits = new Map<number, Wait>();
  const ofProcess = new Map<number, Group>();

  const row = (lane: Lane, signal: number): SignalRow => {
    let found = lane.rows.find((each) => each.signal === signal);
    if (!found) {
      found = { signal, bands: [], waits: [], lost: [] };
      lane.rows.push(found);
    }
    return found;
  };
  const laneOf = (pid: number, tid: number): Lane | undefined => lanes.get(tid) ?? ofProcess.get(pid)?.lanes[0];

  // First pass: which lane takes each signal. One that nobody takes waits at the main thread.
  const takers = new Map<number, { readonly tid: number; readonly outcome: Outcome; readonly step: number }>();
  run.steps.forEach((_, step) => {
    for (const event of run.eventsOf(step)) {
      const outcome = outcomes[event.name];
      if (outcome && event.cause) takers.set(event.cause, { tid: event.tid, outcome, step });
    }
  });

  run.walk((step, state) => {
    times.push(state.time);
    for (const event of run.eventsOf(step)) {
      switch (event.name) {
        case "spawn": {
          const group: Group = { pid: event.pid, parent: event.a, lanes: [], timers: [], output: [], execs: [], end: undefined };
          groups.push(group);
          ofProcess.set(event.pid, group);
          addLane(group, lanes, event.tid, "main");
          break;
        }
        case "thread-start":
          addLane(ofProcess.get(event.pid), lanes, event.tid, `thread ${event.tid}`);
          break;
        case "exit": {
          const group = ofProcess.get(event.pid);
          if (group) group.end = { step, status: event.a };
          for (const timer of group?.timers ?? []) if (timer.to === Infinity) timer.to = step;
          break;
        }
        case "send": {
          const taker = takers.get(event.seq);
          const lane = laneOf(event.a, taker?.tid || event.b || event.a);
          if (!lane) break;
          const wait: Wait = { signal: event.signal, seq: event.seq, from: step, to: Infinity, outcome: "pending", reason: "" };
          row(lane, event.signal).waits.push(wait);
          waits.set(event.seq, wait);
          const timerOf = run.events[event.cause - run.events[0]!.seq]?.name === "timer-expire" ? event.pid : 0;
          arrows.push({ step, from: event.tid, timerOf, to: lane.tid, signal: event.signal, seq: event.seq });
          break;
        }
        case "coalesce":
        case "ignore": {
          const lane = laneOf(event.a, event.b || event.a);
          if (!lane) break;
          const reason = event.name === "ignore" ? "ignored" : "coalesced";
          row(lane, event.signal).lost.push({ step, signal: event.signal, seq: event.seq, reason });
          arrows.push({ step, from: event.tid, timerOf: 0, to: lane.tid, signal: event.signal, seq: event.seq });
          break;
        }
        case "deliver":
          end(waits.get(event.cause), step, "delivered");
          break;
        case "accept":
          end(waits.get(event.cause), step, "accepted");
          break;
        case "default":
          end(waits.get(event.cause), step, "default");
          break;
        case "discard":
          for (const wait of waits.values()) {
            if (wait.to !== Infinity || (event.b === 5 ? wait.seq !== event.cause : wait.signal !== event.signal)) continue;
            if (stillPending(state, wait.seq)) continue;
            end(wait, step, "discarded");
            wait.reason = discardReasons[event.b] ?? "";
          }
          break;
        case "fault":
          lanes.get(event.tid)?.faults.push({ step, signal: event.signal, seq: event.seq });
          break;
        case "timer-arm": {
          const group = ofProcess.get(event.pid);
          for (const timer of group?.timers ?? []) if (timer.id === event.a && timer.to === Infinity) timer.to = step;
          if (event.b !== 0) group?.timers.push({ id: event.a, seq: event.seq, from: step, to: Infinity, expired: false });
          break;
        }
        case "timer-expire": {
          const group = ofProcess.get(event.pid);
          const timer = group?.timers.findLast((each) => each.id === event.a && each.to === Infinity);
          if (!timer) break;
          timer.to = step;
          timer.expired = true;
          break;
        }
        case "exec":
          ofProcess.get(event.pid)?.execs.push({ step, program: findProcess(state, event.pid)?.program?.replace(/^.*\//, "") ?? "" });
          break;
        case "output":
          ofProcess.get(event.pid)?.output.push({ step, fd: event.a, bytes: event.b });
          break;
      }
    }
    for (const process of state.processes) {
      if (process.state === "gone" || process.state === "zombie") {
        for (const thread of process.threads) followHandlers(lanes.get(thread.tid), [], step);
        continue;
      }
      // An interval goes on without being armed again.
      const group = ofProcess.get(process.pid);
      for (const timer of process.timers.values()) {
        if (timer.waiting || group?.timers.some((each) => each.id === timer.id && each.to === Infinity)) continue;
        group?.timers.push({ id: timer.id, seq: timer.seq, from: step, to: Infinity, expired: false });
      }
      for (const thread of process.threads) {
        const lane = lanes.get(thread.tid);
        if (!lane || thread.state === "exited") {
          followHandlers(lane, [], step);
          continue;
        }
        addSegment(lane, step, thread.state, thread.state === "blocked" ? (thread.calls.at(-1)?.name ?? "") : "");
        followHandlers(lane, thread.frames, step);
        for (let signal = 1; signal <= 64; signal++) {
          if (hasSignal(thread.blocked, signal)) extendBand(lane, row, signal, step);
        }
      }
    }
  });

  const last = run.steps.length - 1;
  for (const lane of lanes.values()) {
    for (const handler of lane.handlers) if (handler.to === Infinity) handler.to = last;
    keepUsedRows(lane);
  }
  for (const wait of waits.values()) if (wait.to === Infinity) wait.to = last;
  for (const group of groups) for (const timer of group.timers) if (timer.to === Infinity) timer.to = last;
  return { steps: run.steps.length, groups, arrows, times };
}

const outcomes: Readonly<Record<string, Outcome>> = { deliver: "delivered", accept: "accepted", default: "default" };

function addLane(group: Group | undefined, lanes: Map<number, Lane>, tid: number, label: string): void {
  if (!group) return;
  const lane: Lane = { tid, pid: group.pid, label, segments: [], handlers: [], rows: [], depth: 0, open: [], faults: [] };
  group.lanes.push(lane);
  lanes.set(tid, lane);
}

function addSegment(lane: Lane, step: number, state: ThreadRunState, call: string): void {
  const last = lane.segments.at(-1);
  if (last && last.to === step - 1 && last.state === state && last.call === call) last.to = step;
  else lane.segments.push({ from: step, to: step, state, call });
}

/** The handlers that run now: new ones begin with this step, those that are gone end with it. */
function followHandlers(lane: Lane | undefined, frames: readonly HandlerFrame[], step: number): void {
  if (!lane) return;
  const { open } = lane;
  const same = frames.findIndex((frame, index) => open[index]?.seq !== frame.seq);
  const kept = same < 0 ? frames.length : same;
  for (const handler of open.splice(kept)) handler.to = step;
  for (const frame of frames.slice(kept)) {
    const { signal, name, seq, cause } = frame;
    const handler: HandlerSpan = { from: step, to: Infinity, depth: open.length + 1, signal, name, seq, cause };
    lane.handlers.push(handler);
    open.push(handler);
    lane.depth = Math.max(lane.depth, open.length);
  }
}

function extendBand(lane: Lane, row: (lane: Lane, signal: number) => SignalRow, signal: number, step: number): void {
  const { bands } = row(lane, signal);
  const last = bands.at(-1);
  if (last && last.to === step - 1) last.to = step;
  else bands.push({ from: step, to: step });
}

function end(wait: Wait | undefined, step: number, outcome: Outcome): void {
  if (!wait) return;
  wait.to = step;
  wait.outcome = outcome;
}

function stillPending(state: Parameters<Parameters<Run["walk"]>[0]>[1], seq: number): boolean {
  return state.processes.some(
    (process) =>
      process.pending.some((each) => each.seq === seq) || process.threads.some((thread) => thread.pending.some((each) => each.seq === seq)),
  );
}

/** More signals than this that are blocked but never sent are one row: "all others" (sigfillset). */
const MANY = 6;

/** Rows of signals that nothing happened with, where they are many, say nothing: they are left out. */
function keepUsedRows(lane: Lane): void {
  const used = lane.rows.filter((row) => row.waits.length > 0 || row.lost.length > 0);
  const rows = lane.rows.length - used.length > MANY ? used : lane.rows;
  lane.rows.splice(0, lane.rows.length, ...[...rows].sort((a, b) => a.signal - b.signal));
}
