/** What the page asks an exploration for, as its form holds it; and the same as a command. */
import { SIGRTMIN, signalName } from "../../abi/signals.ts";
import type { ExploredSignal } from "../../src/explore/types.ts";
import type { Run } from "../../src/view/run.ts";

/** How often a signal comes: at the most, and whether it must. */
export const frequencies = ["no", "once", "once?", "twice", "twice?"] as const;
export type Frequency = (typeof frequencies)[number];

export const frequencyNames: Readonly<Record<Frequency, string>> = {
  no: "does not come",
  once: "comes once",
  "once?": "comes once or never",
  twice: "comes twice",
  "twice?": "comes up to twice",
};

export interface ExploreSettings {
  readonly signals: ReadonlyMap<number, Frequency>;
  readonly preemptions: number;
  /** Exit statuses that are right, "0,1"; "": all. */
  readonly expect: string;
  readonly strict: boolean;
  readonly reapsChildren: boolean;
  readonly seconds: number;
}

const SIG_IGN = 1;
const SIGINT = 2;
const SIGCHLD = 17;
/** Signals that instructions cause; the rest may come from outside. */
const faults = [4, 5, 7, 8, 11];

const isPython = (source: string): boolean => /from\s+["']signalbox\/python["']/.test(source);

/** Signals that the program handles come once, unless the run brings them about by itself. */
export function suggestedSettings(run: Run | undefined): ExploreSettings {
  const signals = new Map<number, Frequency>();
  for (const { name, signal, a } of run?.events ?? [])
    if (name === "action" && a > SIG_IGN && !faults.includes(signal)) signals.set(signal, "once");
  for (const { name, signal, tid } of run?.events ?? [])
    if (signals.has(signal) && (signal === SIGCHLD || (name === "send" && tid !== 0))) signals.set(signal, "no");
  for (const { name, cause, signal } of run?.events ?? [])
    if (name === "send" && run!.events[cause - run!.events[0]!.seq]?.name === "timer-expire" && signals.has(signal))
      signals.set(signal, "no");
  return {
    signals,
    preemptions: 2,
    // A Python program may die of a SIGINT that comes before it has begun to expect one.
    expect: run?.recording.ending.kind !== "exited" ? "" : isPython(run.recording.source) && signals.get(SIGINT) === "once" ? "0,130" : "0",
    strict: false,
    reapsChildren: false,
    seconds: 60,
  };
}

export function exploredSignals({ signals }: ExploreSettings): ExploredSignal[] {
  return [...signals].flatMap(([signal, often]) =>
    often === "no" ? [] : [{ signal, count: often.startsWith("twice") ? 2 : 1, optional: often.endsWith("?") }],
  );
}

/** @returns undefined: all are right; null: this is no list of statuses */
export function expectedStatuses({ expect }: ExploreSettings): readonly number[] | undefined | null {
  if (expect.trim() === "") return undefined;
  const statuses = expect
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  return statuses.every((status) => Number.isInteger(status) && status >= 0 && status <= 255) ? statuses : null;
}

/** The same search on the command line. */
export function exploreCommand(settings: ExploreSettings, file: string, words: string): string {
  const flags = exploredSignals(settings).map(({ signal, count, optional }) =>
    `--signal '${signalName(signal)}${count > 1 ? `*${count}` : ""}${optional ? "?" : ""}'`.replace(/'([\w+]+)'/, "$1"),
  );
  if (settings.preemptions !== 2) flags.push(`--preemptions ${settings.preemptions}`);
  if (settings.expect.trim() !== "") flags.push(`--expect ${settings.expect.trim().replace(/[\s,]+/g, ",")}`);
  if (settings.strict) flags.push("--strict");
  if (settings.reapsChildren) flags.push("--children");
  if (settings.seconds !== 60) flags.push(`--time ${settings.seconds}`);
  return ["signalbox explore", ...flags, file, words].filter(Boolean).join(" ");
}

/** Signals that may be added to the form. */
export const others: readonly number[] = [1, 2, 3, 10, 12, 13, 14, 15, 17, 18, 20, 23, 28, SIGRTMIN, SIGRTMIN + 1].filter(
  (signal) => !faults.includes(signal),
);
