/**
 * Data races between threads: two accesses to the same bytes, at least one of which writes and at least one of which is not atomic, and neither
 * of which happens before the other (synchronisation.ts). C17, 5.1.2.4: the behaviour is then undefined. It does not matter in which order this run
 * has them, nor whether anything goes wrong in it. An access to a volatile object counts as atomic.
 */
import { nameOf, objectAt, placeOf } from "./access.ts";
import type { Access, Stop } from "./access.ts";
import type { Synchronisation } from "./synchronisation.ts";

interface Entry {
  readonly tid: number;
  readonly time: number;
  /** Bytes of the word. */
  readonly mask: number;
  readonly writes: boolean;
  readonly atomic: boolean;
  readonly stop: Stop;
}

/** Accesses that are remembered of a word. */
const MOST = 12;
/** Bytes of one access that are looked at. */
const LONGEST = 4096;
/** Bytes below a new thread's stack pointer that may have been an earlier thread's stack. */
const STACK = 0x100000;

export class ThreadRaces {
  readonly #words = new Map<string, Entry[]>();
  readonly #synchronisation: Synchronisation;

  constructor(synchronisation: Synchronisation) {
    this.#synchronisation = synchronisation;
  }

  /** A thread begins on a stack that may have been another's. */
  begins(pid: number, stackPointer: number): void {
    for (const key of this.#words.keys()) {
      const [process, word] = key.split(" ").map(Number) as [number, number];
      if (process === pid && word * 4 < stackPointer && word * 4 >= stackPointer - STACK) this.#words.delete(key);
    }
  }

  executed({ stop }: Access): string | undefined {
    const { thread, address, length, source } = stop;
    if (source !== undefined) {
      const read = this.#touch({ ...stop, reads: true, writes: false }, source, length);
      if (read !== undefined) return read;
    }
    const { pid, guest } = thread.process;
    const atomic = stop.atomic || (objectAt(guest, address)?.qualifier ?? "plain") !== "plain";
    if (atomic) {
      const object = `${pid} atomic ${address}`;
      if (stop.reads) this.#synchronisation.acquire(thread.tid, object);
      const found = this.#touch({ ...stop, atomic }, address, length);
      if (stop.writes) this.#synchronisation.release(thread.tid, object);
      return found;
    }
    return this.#touch(stop, address, length);
  }

  #touch(stop: Stop, address: number, length: number): string | undefined {
    const { tid, process } = stop.thread;
    const clock = this.#synchronisation.clockOf(tid);
    const own = this.#synchronisation.numberOf(tid);
    let found: string | undefined;
    const end = address + Math.min(length, LONGEST);
    for (let word = address >>> 2; word * 4 < end; word++) {
      let mask = 0;
      for (let byte = 0; byte < 4; byte++) if (word * 4 + byte >= address && word * 4 + byte < end) mask |= 1 << byte;
      const key = `${process.pid} ${word}`;
      const entries = this.#words.get(key) ?? [];
      const kept: Entry[] = [];
      for (const entry of entries) {
        const number = this.#synchronisation.numberOf(entry.tid);
        const isBefore = entry.tid === tid || entry.time <= (clock[number] ?? 0);
        if (!isBefore && (entry.mask & mask) !== 0 && (entry.writes || stop.writes) && !(entry.atomic && stop.atomic))
          found ??= `data race: ${nameOf(process.guest, address)} is ${verb(entry)} by thread ${entry.tid} (${placeOf(entry.stop)}) and ${verb(stop)} by thread ${tid} (${placeOf(stop)}), and nothing orders the two`;
        // Whoever races with what is before this access races with this access as well.
        const isCovered = isBefore && (entry.mask & ~mask) === 0 && (stop.writes || !entry.writes) && (entry.atomic || !stop.atomic);
        if (!isCovered) kept.push(entry);
      }
      kept.push({ tid, time: clock[own] ?? 1, mask, writes: stop.writes, atomic: stop.atomic, stop });
      this.#words.set(key, kept.slice(-MOST));
    }
    return found;
  }
}

const verb = ({ writes }: { readonly writes: boolean }): string => (writes ? "written" : "read");
