/**
 * The address names program, schedule and step, so that any moment can be pointed at:
 *
 *     #example=c/sigsuspend.c&step=12            an example as it is
 *     #example=…&seed=3&signal=10@1570,2:101@5000 …with another order of threads and signals from outside (number[:tid|:pPID]@ns)
 *     #example=…&turn=102@57,w101@80             …after event 57 thread 102 runs; after event 80 thread 101 is the first to be woken
 *     #example=…&explored=2…                     …as an explorer decided: the string of `signalbox replay`
 *     #code=…&file=prog.c&…                      a program of somebody's: deflated, base64url
 *     #…&args=a%20b&stdin=text                   its arguments, and its standard input
 *
 * Steps count from 1, as on the page.
 */
import type { Arrival, Turn } from "../../src/kernel/run.ts";

export interface Address {
  readonly example?: string;
  readonly lesson?: string;
  readonly file?: string;
  readonly code?: string;
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  readonly turns?: readonly Turn[];
  readonly explored?: string;
  readonly arguments?: string;
  readonly input?: string;
  readonly step?: number;
}

export function readAddress(hash: string): Address {
  const given = new URLSearchParams(hash.replace(/^#/, "").replace(/\+/g, "%2B"));
  const whole = (name: string): number | undefined => {
    const value = Number(given.get(name) ?? NaN);
    return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  return {
    example: given.get("example") ?? undefined,
    lesson: given.get("lesson") ?? undefined,
    file: given.get("file") ?? undefined,
    code: given.get("code") ?? undefined,
    seed: whole("seed") ?? 0,
    arrivals: readArrivals(given.get("signal") ?? ""),
    turns: readTurns(given.get("turn") ?? ""),
    explored: given.get("explored") ?? undefined,
    arguments: given.get("args") ?? undefined,
    input: given.get("stdin") ?? undefined,
    step: whole("step"),
  };
}

export function writeAddress(address: Address): string {
  const parts: string[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== "")
      parts.push(
        `${name}=${encodeURIComponent(value).replace(/%2F/g, "/").replace(/%3A/g, ":").replace(/%40/g, "@").replace(/%2C/g, ",")}`,
      );
  };
  add("lesson", address.lesson);
  add("example", address.example);
  add("file", address.file);
  add("args", address.arguments);
  add("stdin", address.input);
  add("seed", address.seed ? String(address.seed) : undefined);
  add("signal", address.arrivals.map(showArrival).join(","));
  add("turn", address.turns?.map(({ event, what, tid }) => `${what === "wake" ? "w" : ""}${tid}@${event}`).join(","));
  add("explored", address.explored);
  add("step", address.step === undefined ? undefined : String(address.step));
  add("code", address.code);
  return `#${parts.join("&")}`;
}

const showArrival = ({ signal, tid, pid, time, safepoint }: Arrival): string =>
  `${signal}${tid !== undefined ? `:${tid}` : pid !== undefined ? `:p${pid}` : ""}@${safepoint !== undefined ? `s${safepoint}` : (time ?? 0)}`;

function readArrivals(text: string): Arrival[] {
  return text.split(",").flatMap((each): Arrival[] => {
    const match = /^(\d{1,2})(?::(p?)(\d+))?@(s?)(\d+)$/.exec(each);
    if (!match || Number(match[1]) < 1 || Number(match[1]) > 64) return [];
    const target = match[3] === undefined ? {} : match[2] ? { pid: Number(match[3]) } : { tid: Number(match[3]) };
    return [{ signal: Number(match[1]), ...target, ...(match[4] ? { safepoint: Number(match[5]) } : { time: Number(match[5]) }) }];
  });
}

function readTurns(text: string): Turn[] {
  return text.split(",").flatMap((each): Turn[] => {
    const match = /^(w?)(\d{1,9})@(\d{1,12})$/.exec(each);
    return match ? [{ event: Number(match[3]), what: match[1] ? "wake" : "run", tid: Number(match[2]) }] : [];
  });
}

/** base64url of deflated text. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** What a program in an address may unpack to, bytes: beyond it the link is refused, not unpacked. */
const MOST = 400_000;

/** @throws {Error} damaged, or too large */
export async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST) throw new Error("the program in this link is too large");
    text += decoder.decode(value, { stream: true });
  }
}
