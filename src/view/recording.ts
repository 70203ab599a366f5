/**
 * A finished run as data: what the playground steps through, what the embed plays, what a link or a file can hold. It is made by giving
 * `recorder()`'s options to a run; nothing in it needs the kernel or the guest any more.
 */
import type { Event } from "../../abi/events.ts";
import type { Guest } from "../../abi/guest.ts";
import type { Arrival, Decision, Ending, FatalSignal, Granularity, RunOptions, RunResult, Turn } from "../kernel/run.ts";
import { CallDetail } from "../trace/call-detail.ts";
import { faulthandlerDump } from "../trace/faulthandler.ts";

/** What a guest wrote in one go; `seq`: its event "output". */
export interface OutputPiece {
  readonly seq: number;
  readonly fd: 1 | 2;
  readonly text: string;
}

/** An explored run: its decisions, and where among its events they and its steps were. */
export interface ExploredRun {
  /** Of the guest that was explored, or of the script's text: its first 8 hex digits or more. */
  readonly hash: string;
  readonly granularity: Granularity;
  readonly decisions: readonly Decision[];
  /** By decision: seq of the last event before it. Fewer than decisions: the run did not come to the others. */
  readonly decided: readonly number[];
  /** By event: the step (Decision.step) that was the last to begin before it. */
  readonly steps: readonly number[];
}

export interface Recording {
  /** Name of the source file. Lines of events are lines of it. */
  readonly file: string;
  readonly language: string;
  readonly source: string;
  readonly arguments: readonly string[];
  /** The guest's hash, "" for scripts: with seed and arrivals it makes the schedule string. */
  readonly hash: string;
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  /** Default: none. */
  readonly turns?: readonly Turn[];
  /** Of a run whose signals and turns an explorer decided, in place of seed and arrivals. */
  readonly explored?: ExploredRun;
  /** Handlers' names by their index in the function table. */
  readonly handlers: Readonly<Record<string, string>>;
  readonly events: readonly Event[];
  readonly output: readonly OutputPiece[];
  readonly ending: Ending;
  readonly exitStatus: number;
  readonly time: number;
  readonly safepoints: number;
  readonly eventHash: string;
  /** faulthandler's dump, where a process died of a fault. */
  readonly dump: string;
}

export interface RecordedProgram {
  readonly file: string;
  readonly source: string;
  readonly language: string;
  readonly guest?: Guest;
  readonly arguments?: readonly string[];
  readonly seed?: number;
  readonly arrivals?: readonly Arrival[];
  readonly turns?: readonly Turn[];
  readonly explored?: Pick<ExploredRun, "hash" | "granularity" | "decisions">;
}

export interface Recorder {
  /** To be given to runGuest, runScript or rerun. */
  readonly options: RunOptions;
  /** To be given to rerun. */
  readonly onlooker: {
    readonly decided: (place: unknown, before: number) => void;
    readonly happened: (event: Event, step: number) => void;
  };
  /** The recording, once the run has ended. */
  finish(result: RunResult): Recording;
}

/** What is enough for a timeline. */
export function bareRecording(file: string, events: readonly Event[], handlers: Recording["handlers"]): Recording {
  const time = events.at(-1)?.time ?? 0;
  const nothing = { hash: "", seed: 0, arrivals: [], output: [], exitStatus: 0, safepoints: 0, eventHash: "", dump: "" };
  return { ...nothing, file, language: "", source: "", arguments: [], handlers, events, ending: { kind: "exited", status: 0 }, time };
}

/** Names of the functions in a guest's table that can be handlers. */
export function handlerNames(guest: Guest): Record<string, string> {
  const names: Record<string, string> = {};
  guest.tableFunctions.forEach((index, slot) => {
    const name = guest.functions[index]?.name;
    if (name !== undefined) names[slot] = name;
  });
  return names;
}

/** Of Python's lines only those of the file that is shown, whose path begins at the guest's root. */
function ofFile(event: Event, file: string, language: string): Event {
  if (language !== "python" || event.position === undefined) return event;
  const { position, ...rest } = event;
  return position.file?.replace(/^.*\//, "") === file.replace(/^.*\//, "") ? { ...event, position: { ...position, file } } : rest;
}

export function recorder(program: RecordedProgram): Recorder {
  const { file, source, language, guest, arguments: words = [], seed = 0, arrivals = [], turns = [], explored } = program;
  const decided: number[] = [];
  const steps: number[] = [];
  const names = guest ? handlerNames(guest) : {};
  const events: Event[] = [];
  const output: OutputPiece[] = [];
  const written: Record<1 | 2, Uint8Array[]> = { 1: [], 2: [] };
  const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  let dump = "";

  const take = (fd: 1 | 2, seq: number): void => {
    const text = written[fd].map((bytes) => decoders[fd].decode(bytes, { stream: true })).join("");
    written[fd] = [];
    if (text !== "") output.push({ seq, fd, text });
  };
  return {
    options: {
      arguments: words,
      seed,
      arrivals,
      turns,
      positions: true,
      detail: new CallDetail((index) => names[index]),
      output: (fd, bytes) => void written[fd].push(bytes.slice()),
      event: (event) => {
        events.push(event);
        if (event.name === "output" && (event.a === 1 || event.a === 2)) take(event.a, event.seq);
      },
      fatal: (fatal: FatalSignal) => void (dump += faulthandlerDump(fatal)),
    },
    onlooker: {
      decided: (_, before) => void decided.push(before),
      happened: (_, step) => void steps.push(step),
    },
    finish: (result) => {
      const last = events.at(-1)?.seq ?? 0;
      take(1, last);
      take(2, last);
      // Only those that the run has used.
      const used = new Set(events.filter(({ name }) => name === "action" || name === "deliver").map(({ a }) => a));
      return {
        file,
        language,
        source,
        arguments: words,
        hash: guest?.hash ?? "",
        seed,
        arrivals,
        ...(turns.length > 0 ? { turns } : {}),
        ...(explored ? { explored: { ...explored, decided, steps } } : {}),
        handlers: Object.fromEntries(Object.entries(names).filter(([slot]) => used.has(Number(slot)))),
        events: events.map((event) => ofFile(event, file, language)),
        output,
        ending: result.ending,
        exitStatus: result.exitStatus,
        time: result.time,
        safepoints: result.safepoints,
        eventHash: result.eventHash,
        dump,
      };
    },
  };
}
