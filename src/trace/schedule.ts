/**
 * A schedule as one short string, safe in an address, a shell and a test: which program, the seed, the signals from outside, turns that were
 * chosen by hand.
 *
 *     "1" + base64url of:  4 bytes   the first of the guest's hash
 *                          varint    seed
 *                          varint    number of arrivals, and per arrival:
 *                            byte      signal number
 *                            byte      bit 0 tid given, bit 1 pid given, bit 2 time given, bit 3 safepoint given
 *                            varints   those of tid, pid, time (ns), safepoint that are given
 *                          where turns were chosen by hand: varint, their number, and per turn:
 *                            varint    events since the one before
 *                            byte      0: the thread runs, 1: it is woken first
 *                            varint    the thread's tid
 *                          3 bytes   checksum of all bytes before it
 *
 * An explored run, whose arrivals and switches are decisions, has another form:
 *
 *     "2" + base64url of:  4 bytes   the first of the guest's hash
 *                          byte      0: safepoints at loops and function entries, 2: also before calls, 1: also before accesses to memory
 *                          varint    number of decisions, and per decision:
 *                            varint    steps since the one before
 *                            byte      0: a thread runs; 65: it is woken first; 66: its transfer is short; else a signal's number
 *                            varints   the thread's tid; or of a signal pid and tid (0: none)
 *                          3 bytes   checksum of all bytes before it
 *
 * The leading digit says which. A mistyped or cut string is refused by its checksum.
 */
import type { Arrival, Decision, Granularity, Turn } from "../kernel/run.ts";

export interface Schedule {
  /** The first 8 hex digits of the guest's hash. */
  readonly guest: string;
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  /** In the order of their events. */
  readonly turns?: readonly Turn[];
}

/** An explored run. */
export interface ExploredSchedule {
  readonly guest: string;
  readonly granularity: Granularity;
  readonly decisions: readonly Decision[];
}

/** A schedule's string is not one. `message` is one line. */
export class ScheduleError extends Error {}

const VERSION = "1";
const EXPLORED = "2";
/** In the place of a signal's number. */
const WAKE = 65;
const SHORT = 66;
const granularities: readonly Granularity[] = ["loops", "memory", "calls"];
const optional = ["tid", "pid", "time", "safepoint"] as const;
const kindsOfTurn: readonly Turn["what"][] = ["run", "wake"];
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** @param guest a guest's hash, or at least its first 8 hex digits */
export function encodeSchedule({ guest, seed, arrivals, turns = [] }: Schedule): string {
  const bytes = hashBytes(guest);
  pushNumber(bytes, seed);
  pushNumber(bytes, arrivals.length);
  for (const arrival of arrivals) {
    bytes.push(
      arrival.signal & 0xff,
      optional.reduce((bits, field, bit) => bits | (arrival[field] === undefined ? 0 : 1 << bit), 0),
    );
    for (const field of optional) if (arrival[field] !== undefined) pushNumber(bytes, arrival[field]);
  }
  if (turns.length > 0) pushNumber(bytes, turns.length);
  let before = 0;
  for (const { event, what, tid } of turns) {
    pushNumber(bytes, event - before);
    before = event;
    bytes.push(kindsOfTurn.indexOf(what));
    pushNumber(bytes, tid);
  }
  bytes.push(...checksum(bytes));
  return VERSION + toBase64(bytes);
}

/** @param guest a guest's hash, or at least its first 8 hex digits */
export function encodeExploredSchedule({ guest, granularity, decisions }: ExploredSchedule): string {
  const bytes = [...hashBytes(guest), granularities.indexOf(granularity)];
  pushNumber(bytes, decisions.length);
  let before = 0;
  for (const { step, choice } of decisions) {
    pushNumber(bytes, step - before);
    before = step;
    if (choice.kind === "run") {
      bytes.push(0);
      pushNumber(bytes, choice.tid);
    } else if (choice.kind !== "signal") {
      bytes.push(choice.kind === "wake" ? WAKE : SHORT);
      pushNumber(bytes, choice.tid);
    } else {
      bytes.push(choice.signal);
      pushNumber(bytes, choice.pid);
      pushNumber(bytes, choice.tid);
    }
  }
  for (const byte of checksum(bytes)) bytes.push(byte);
  return EXPLORED + toBase64(bytes);
}

/** Whether a schedule's string is that of an explored run. */
export function isExplored(text: string): boolean {
  return text.startsWith(EXPLORED);
}

/** @throws {ScheduleError} the string is cut, mistyped, or of another form */
export function decodeExploredSchedule(text: string): ExploredSchedule {
  const { guest, byte, number, end } = contentsOf(text, EXPLORED);
  const granularity = granularities[byte()];
  if (!granularity) throw new ScheduleError("the schedule has a granularity that this signalbox does not know");
  const decisions: Decision[] = [];
  let step = 0;
  for (let count = number(); count > 0; count--) {
    step += number();
    const signal = byte();
    decisions.push({
      step,
      choice:
        signal === 0
          ? { kind: "run", tid: number() }
          : signal === WAKE
            ? { kind: "wake", tid: number() }
            : signal === SHORT
              ? { kind: "short", tid: number() }
              : { kind: "signal", signal, pid: number(), tid: number() },
    });
  }
  end();
  return { guest, granularity, decisions };
}

/** @throws {ScheduleError} the string is cut, mistyped, or of another form */
export function decodeSchedule(text: string): Schedule {
  const { guest, byte, number, left, end } = contentsOf(text, VERSION);
  const seed = number();
  const arrivals: Arrival[] = [];
  for (let count = number(); count > 0; count--) {
    const signal = byte();
    const bits = byte();
    const fields: { -readonly [Field in (typeof optional)[number]]?: number } = {};
    optional.forEach((field, bit) => {
      if (bits & (1 << bit)) fields[field] = number();
    });
    arrivals.push({ signal, ...fields });
  }
  const turns: Turn[] = [];
  let event = 0;
  for (let count = left() ? number() : 0; count > 0; count--) {
    event += number();
    const what = kindsOfTurn[byte()];
    if (!what) throw new ScheduleError("the schedule has a kind of turn that this signalbox does not know");
    turns.push({ event, what, tid: number() });
  }
  end();
  return { guest, seed, arrivals, ...(turns.length > 0 ? { turns } : {}) };
}

interface Contents {
  readonly guest: string;
  readonly byte: () => number;
  readonly number: () => number;
  /** Whether there is more. */
  readonly left: () => boolean;
  /** Refuses what is left over. */
  readonly end: () => void;
}

function contentsOf(text: string, version: string): Contents {
  if (!/^[\w-]+$/.test(text)) throw new ScheduleError(`not a schedule: ${text === "" ? "it is empty" : "it has characters that none has"}`);
  if (!text.startsWith(version))
    throw new ScheduleError(
      `not a schedule, or one of a version that is not known here (it begins with "${text[0]}", such a one with "${version}")`,
    );
  const bytes = fromBase64(text.slice(1));
  const contents = bytes.slice(0, -3);
  if (bytes.length < 9 || checksum(contents).join() !== bytes.slice(-3).join())
    throw new ScheduleError("the schedule is cut off or mistyped: its checksum is wrong");
  const guest = contents
    .slice(0, 4)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  let position = 4;
  const byte = (): number => {
    if (position >= contents.length) throw new ScheduleError("the schedule is cut off");
    return contents[position++]!;
  };
  const number = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const next = byte();
      value += (next & 0x7f) * scale;
      if (!Number.isSafeInteger(value)) throw new ScheduleError("the schedule holds a number that is too large");
      if (next < 0x80) return value;
    }
  };
  const end = (): void => {
    if (position !== contents.length) throw new ScheduleError("the schedule has bytes too many");
  };
  return { guest, byte, number, left: () => position < contents.length, end };
}

function hashBytes(guest: string): number[] {
  if (!/^[0-9a-f]{8}/.test(guest)) throw new ScheduleError(`the guest's hash is not eight or more hex digits: ${guest}`);
  return [0, 2, 4, 6].map((at) => Number.parseInt(guest.slice(at, at + 2), 16));
}

function pushNumber(bytes: number[], value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new ScheduleError(`a schedule holds whole numbers from 0 to 2^53 - 1, not ${value}`);
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  bytes.push(value);
}

/** The low 24 bits of FNV-1a, folded. */
function checksum(bytes: readonly number[]): number[] {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  hash ^= hash >>> 24;
  return [hash & 0xff, (hash >>> 8) & 0xff, (hash >>> 16) & 0xff];
}

function toBase64(bytes: readonly number[]): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const group = (bytes[index]! << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    const count = Math.min(3, bytes.length - index) + 1;
    for (let digit = 0; digit < count; digit++) text += digits[(group >>> (18 - 6 * digit)) & 63];
  }
  return text;
}

function fromBase64(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const character of text) {
    bits = ((bits << 6) | digits.indexOf(character)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >>> count) & 0xff);
  }
  // One string per schedule: bits that mean nothing are zero.
  if (bits & ((1 << count) - 1)) throw new ScheduleError("the schedule is mistyped in its last character");
  return bytes;
}
