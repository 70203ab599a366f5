/**
 * The state at a step as tables: what the panel shows, what screen readers read, what the embed prints. Rows have keys that stay, so that
 * two states can be compared: what changed in this step is marked.
 */
import { constants } from "../../abi/constants.ts";
import { signalName } from "../../abi/signals.ts";
import { callName, codeText, endingText, timeText } from "./describe.ts";
import { signalsOf } from "./signal-set.ts";
import type { PendingSignal, PipeState, ProcessState, RunState, ThreadState } from "./state.ts";

export interface StateRow {
  readonly key: string;
  /** As the man pages call it; its explanation is in the glossary under this name. */
  readonly term: string;
  readonly value: string;
  /** Signals that the value is about. */
  readonly signals: readonly number[];
  changed: boolean;
}

export interface StateSection {
  readonly key: string;
  readonly title: string;
  /** "process" or "thread". */
  readonly of: "process" | "thread";
  readonly tid: number;
  readonly pid: number;
  readonly state: string;
  readonly rows: StateRow[];
  changed: boolean;
}

const flagNames = Object.entries(constants.SA) as readonly (readonly [string, number])[];

/** "SA_RESTART|SA_SIGINFO"; SA_RESTORER is the C library's business. */
export function flagsText(flags: number): string {
  return flagNames
    .filter(([name, bit]) => (flags & bit) !== 0 && name !== "SA_RESTORER" && name !== "SA_UNSUPPORTED" && name !== "SA_EXPOSE_TAGBITS")
    .map(([name]) => name)
    .join("|");
}

export function setText(signals: readonly number[]): string {
  if (signals.length === 0) return "empty";
  if (signals.length > 20) {
    const missing = Array.from({ length: 64 }, (_, index) => index + 1).filter((signal) => !signals.includes(signal));
    return `all but ${missing.length > 8 ? `${missing.length} signals` : missing.map(signalName).join(" ") || "none"}`;
  }
  return signals.map(signalName).join(" ");
}

export function pendingText({ signal, source, senderPid, senderTid, code, coalesced, timer }: PendingSignal): string {
  const from =
    timer !== undefined
      ? timer < 0
        ? "interval timer"
        : `timer ${timer}`
      : source === "outside"
        ? "outside"
        : source === "fault"
          ? "this instruction"
          : senderPid === 0 || source === "kernel"
            ? codeText(code)
            : `${callName(source)} in ${senderTid === senderPid ? senderPid : `${senderPid}.${senderTid}`}`;
  return `${signalName(signal)} ← ${from}${coalesced > 0 ? ` (${coalesced} more lost)` : ""}`;
}

const row = (key: string, term: string, value: string, signals: readonly number[] = []): StateRow => ({
  key,
  term,
  value,
  signals,
  changed: false,
});

function threadSection(thread: ThreadState): StateSection {
  const key = `t${thread.tid}`;
  const call = thread.calls.at(-1);
  const blocked = signalsOf(thread.blocked);
  const rows = [
    row(
      `${key}.state`,
      thread.state,
      thread.state === "blocked" && call ? `in ${callName(call.name)}(${call.shown?.filter(Boolean).join(", ") ?? ""})` : stateText(thread),
    ),
    row(`${key}.mask`, "signal mask", setText(blocked), blocked),
  ];
  if (thread.pending.length > 0)
    rows.push(
      row(
        `${key}.pending`,
        "pending (thread)",
        thread.pending.map(pendingText).join("\n"),
        thread.pending.map(({ signal }) => signal),
      ),
    );
  if (thread.frames.length > 0)
    rows.push(
      row(
        `${key}.frames`,
        "handler frames",
        [...thread.frames]
          .reverse()
          .map(({ name, signal }) => `${name}(${signalName(signal)})`)
          .join("\nover "),
        thread.frames.map(({ signal }) => signal),
      ),
    );
  if (thread.alternateStack) rows.push(row(`${key}.altstack`, "alternate stack", thread.alternateStack));
  if (thread.position?.line) rows.push(row(`${key}.line`, "line", `${thread.position.line} in ${thread.position.function}`));
  const title = thread.tid === thread.pid ? `thread ${thread.tid} (main)` : `thread ${thread.tid}`;
  return { key, title, of: "thread", tid: thread.tid, pid: thread.pid, state: thread.state, rows, changed: false };
}

const stateText = ({ state, position }: ThreadState): string =>
  state === "running"
    ? position
      ? `in ${position.function}`
      : "now"
    : state === "runnable"
      ? "waits for its turn"
      : state === "stopped"
        ? "until SIGCONT"
        : "";

/** Bytes that are in a pipe: ": 0a 02 …". A wakeup descriptor's are signal numbers. */
function contentText({ bytes, content }: PipeState): string {
  if (bytes === 0 || content.length === 0) return "";
  return `: ${content.slice(0, 16).join(" ")}${bytes > 16 ? " …" : ""}`;
}

function processSection(process: ProcessState, all: readonly ProcessState[], now: number): StateSection {
  const key = `p${process.pid}`;
  const rows = [
    ...(process.program === undefined ? [] : [row(`${key}.program`, "program", `${process.program} ${process.arguments ?? ""}`.trim())]),
    row(`${key}.ids`, "parent, group, session", `${process.parent} · ${process.pgid} · ${process.sid}`),
  ];
  if (process.state === "zombie") rows.push(row(`${key}.status`, "zombie", `${endingText(process.status)}, not waited for`));
  for (const [signal, { handler, name, flags, mask }] of [...process.actions].sort(([a], [b]) => a - b)) {
    const details = [flagsText(flags), mask === "[]" ? "" : `sa_mask ${mask}`].filter(Boolean).join(", ");
    rows.push(
      row(`${key}.action.${signal}`, `disposition`, `${signalName(signal)} → ${name}${handler > 1 && details ? ` (${details})` : ""}`, [
        signal,
      ]),
    );
  }
  if (process.pending.length > 0)
    rows.push(
      row(
        `${key}.pending`,
        "pending (process)",
        process.pending.map(pendingText).join("\n"),
        process.pending.map(({ signal }) => signal),
      ),
    );
  for (const timer of process.timers.values()) {
    const name = timer.id >= 0 ? `timer ${timer.id}` : ["ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"][-1 - timer.id]!;
    const left = timer.waiting
      ? "expired, its signal is pending"
      : timer.due === undefined
        ? "armed"
        : `in ${timeText(Math.max(0, timer.due - now))}`;
    rows.push(row(`${key}.timer.${timer.id}`, "timer", `${name}: ${left}${timer.interval ? `, every ${timeText(timer.interval)}` : ""}`));
  }
  const children = all.filter(({ parent, state }) => parent === process.pid && state !== "gone");
  if (children.length > 0)
    rows.push(
      row(`${key}.children`, "children", children.map(({ pid, state }) => `${pid}${state === "running" ? "" : ` (${state})`}`).join(", ")),
    );
  const descriptors = [...process.descriptors.values()].filter(({ fd, what }) => fd > 2 || !what.startsWith("std"));
  for (const { fd, what, pipe } of descriptors)
    rows.push(
      row(
        `${key}.fd.${fd}`,
        "descriptor",
        `${fd}: ${what}${pipe && what.includes("read") ? `, ${pipe.bytes} byte${pipe.bytes === 1 ? "" : "s"} in it${contentText(pipe)}` : ""}`,
      ),
    );
  return { key, title: `process ${process.pid}`, of: "process", tid: 0, pid: process.pid, state: process.state, rows, changed: false };
}

/** The sections of a state; what differs from `before` is marked. Timers' remaining time alone is no change. */
export function stateSections(state: RunState, before?: RunState): StateSection[] {
  const sections = sectionsOf(state);
  if (!before) return sections;
  const known = new Map(sectionsOf(before).flatMap((section) => section.rows.map((each) => [each.key, each] as const)));
  for (const section of sections) {
    for (const each of section.rows) {
      const old = known.get(each.key);
      each.changed = !old || old.term !== each.term || steady(old.value) !== steady(each.value);
      section.changed ||= each.changed;
    }
  }
  return sections;
}

const steady = (value: string): string => value.replace(/: in [^,]*/, ": in …");

function sectionsOf({ processes, time }: RunState): StateSection[] {
  const living = processes.filter(({ state }) => state !== "gone");
  return living.flatMap((process) => [
    processSection(process, living, time),
    ...(process.state === "zombie" ? [] : process.threads.filter(({ state }) => state !== "exited").map(threadSection)),
  ]);
}
