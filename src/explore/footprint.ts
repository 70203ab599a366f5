/** What a piece of a run reads and writes, in words of memory. */
import { access as bits, control } from "../../abi/sandbox.ts";
import type { GuestThread } from "../machine/thread.ts";

/** Words that are told apart. */
const MOST = 4096;

/** Most footprints are empty, and a search has many. */
const nothing: ReadonlySet<number> = new Set();

export class Footprint {
  reads: ReadonlySet<number> = nothing;
  writes: ReadonlySet<number> = nothing;
  /** It is not known what else: perhaps everything. */
  all = false;

  get isEmpty(): boolean {
    return !this.all && this.reads.size === 0 && this.writes.size === 0;
  }

  /** Adds the access that a thread's safepoint tells (abi/sandbox.ts), unless it lies in [from, to). */
  add({ process: { memory } }: GuestThread, from = 0, to = 0): void {
    const { words } = memory;
    const what = words[control.access >> 2]!;
    const address = words[control.accessAddress >> 2]! >>> 0;
    const length = words[control.accessLength >> 2]! >>> 0;
    if ((what & bits.BULK) !== 0) this.all = true;
    if (address >= from && address + length <= to) return;
    for (let word = address >>> 2, last = (address + length - 1) >>> 2; word <= last; word++) {
      if ((what & bits.READS) !== 0) this.reads = including(this.reads, word);
      if ((what & bits.WRITES) !== 0) this.writes = including(this.writes, word);
    }
    if (this.reads.size + this.writes.size > MOST) this.all = true;
  }

  /** Everything of the other one as well. */
  join(other: Footprint): void {
    this.all ||= other.all;
    for (const word of other.reads) this.reads = including(this.reads, word);
    for (const word of other.writes) this.writes = including(this.writes, word);
  }

  /** In which order the two come may make a difference. */
  conflicts(other: Footprint): boolean {
    if (this.all || other.all) return !this.isEmpty && !other.isEmpty;
    return meets(this.writes, other.writes) || meets(this.writes, other.reads) || meets(this.reads, other.writes);
  }

  /** The same of the access that a thread's safepoint tells. */
  conflictsWithAccess({ process: { memory } }: GuestThread): boolean {
    if (this.all) return true;
    const { words } = memory;
    const what = words[control.access >> 2]!;
    if ((what & bits.BULK) !== 0) return true;
    const address = words[control.accessAddress >> 2]! >>> 0;
    const length = words[control.accessLength >> 2]! >>> 0;
    for (let word = address >>> 2, last = (address + length - 1) >>> 2; word <= last; word++) {
      if (this.writes.has(word)) return true;
      if ((what & bits.WRITES) !== 0 && this.reads.has(word)) return true;
    }
    return false;
  }
}

function including(set: ReadonlySet<number>, word: number): ReadonlySet<number> {
  if (set === nothing) return new Set([word]);
  return (set as Set<number>).add(word);
}

function meets(some: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const word of few) if (many.has(word)) return true;
  return false;
}
