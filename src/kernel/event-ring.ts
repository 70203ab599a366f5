/** Reads the kernel's ring of event records (abi/events.ts). */
import { EVENT_RING, EVENT_SIZE, eventKinds } from "../../abi/events.ts";
import type { Event } from "../../abi/events.ts";

const names: readonly string[] = (() => {
  const list: string[] = [];
  for (const kind of eventKinds) list[kind.number] = kind.name;
  return list;
})();

const WORDS = EVENT_SIZE / 4;

/** The event `seq`, which must be among the last EVENT_RING ones. `words`: the kernel's memory; `ring`: address of the ring. */
export function readEvent(words: Int32Array, ring: number, seq: number): Event {
  const at = (ring >> 2) + ((seq - 1) & (EVENT_RING - 1)) * WORDS;
  const kind = words[at + 1]! & 0xffff;
  return {
    seq,
    kind,
    name: names[kind] ?? String(kind),
    signal: words[at + 1]! >>> 16,
    time: (words[at + 3]! >>> 0) * 0x1_0000_0000 + (words[at + 2]! >>> 0),
    pid: words[at + 4]!,
    tid: words[at + 5]!,
    cause: words[at + 6]! >>> 0,
    a: words[at + 7]!,
    b: words[at + 8]!,
    c: words[at + 9]!,
  };
}
