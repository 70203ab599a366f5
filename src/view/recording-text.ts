/**
 * A recording as text: JSON whose events are columns of numbers, strings told once. Small after gzip: some 3 bytes an event.
 *
 *     {"signalbox":1, …the recording's own fields…, "strings": […],
 *      "events": {"kind": […], "time": [differences], "signal": […], …, "call": [index into strings + 1, 0 none], "shown": […]}}
 */
import { eventKinds } from "../../abi/events.ts";
import type { Event, FaultMemory } from "../../abi/events.ts";
import type { Recording } from "./recording.ts";

const VERSION = 1;
const numbers = ["kind", "signal", "pid", "tid", "cause", "a", "b", "c"] as const;
const names = new Map(eventKinds.map((kind) => [kind.number, kind.name]));

interface Columns {
  readonly [column: string]: readonly number[];
}

/** The text is no recording, or one of a version that this build does not know. */
export class RecordingError extends Error {}

export function recordingText(recording: Recording): string {
  const { events, ...rest } = recording;
  const strings: string[] = [];
  const index = new Map<string, number>();
  const number = (text: string | undefined): number => {
    if (text === undefined) return 0;
    const known = index.get(text);
    if (known !== undefined) return known;
    index.set(text, strings.push(text));
    return strings.length;
  };
  const columns: Record<string, number[]> = {};
  for (const name of numbers) columns[name] = events.map((event) => event[name]);
  columns["cause"] = events.map(({ seq, cause }) => (cause === 0 ? 0 : seq - cause));
  columns["time"] = events.map(({ time }, at) => time - (events[at - 1]?.time ?? 0));
  columns["call"] = events.map(({ call }) => number(call));
  columns["shown"] = events.map(({ shown }) => number(shown && JSON.stringify(shown)));
  columns["memory"] = events.map(({ memory }) => number(memory && JSON.stringify(memory)));
  columns["function"] = events.map(({ position }) => number(position?.function));
  columns["file"] = events.map(({ position }) => number(position?.file));
  columns["line"] = events.map(({ position }) => position?.line ?? 0);
  return JSON.stringify({ signalbox: VERSION, first: events[0]?.seq ?? 1, ...rest, strings, events: columns });
}

/** @throws {RecordingError} */
export function recordingFrom(text: string): Recording {
  let given: (Recording & { signalbox?: number; first: number; strings: string[]; events: unknown }) | undefined;
  try {
    given = JSON.parse(text) as typeof given;
  } catch {
    throw new RecordingError("not a recorded run: it is no JSON");
  }
  if (given?.signalbox !== VERSION || !Array.isArray(given.strings))
    throw new RecordingError("not a recorded run, or one of another version of signalbox: record it again");
  const { signalbox: _, first, strings, events, ...rest } = given;
  const columns = events as unknown as Columns;
  const list: Event[] = [];
  const string = (column: string, at: number): string | undefined => strings[(columns[column]?.[at] ?? 0) - 1];
  let time = 0;
  for (let at = 0; at < (columns["kind"]?.length ?? 0); at++) {
    const seq = first + at;
    time += columns["time"]![at]!;
    const field = (name: (typeof numbers)[number]): number => columns[name]![at]!;
    const call = string("call", at);
    const shown = string("shown", at);
    const place = string("function", at);
    const memory = string("memory", at);
    list.push({
      seq,
      kind: field("kind"),
      name: names.get(field("kind")) ?? String(field("kind")),
      signal: field("signal"),
      time,
      pid: field("pid"),
      tid: field("tid"),
      cause: field("cause") === 0 ? 0 : seq - field("cause"),
      a: field("a"),
      b: field("b"),
      c: field("c"),
      ...(call === undefined ? {} : { call }),
      ...(shown === undefined ? {} : { shown: JSON.parse(shown) as string[] }),
      ...(memory === undefined ? {} : { memory: JSON.parse(memory) as FaultMemory }),
      ...(place === undefined ? {} : { position: { function: place, file: string("file", at), line: columns["line"]![at]! } }),
    });
  }
  return { ...rest, events: list };
}
