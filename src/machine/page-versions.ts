/**
 * Copies of a memory's pages, made when they are needed and shared between checkpoints: copy on write, by the page guards. A page that
 * equals its copy is *clean* and guarded against writing; the first write to it makes it dirty (GuestMemory.allows, faults.ts), the next
 * checkpoint copies it again. So a checkpoint and the return to one cost what was written in between, not what there is.
 *
 * Every copy carries a hash of its page, and `hash` is the exclusive or of all of them, each with its page's number mixed in.
 */
import type { Copies } from "../kernel/copies.ts";

const PAGE = 4096;
/** Pages whose copies share a table, log 2: a checkpoint copies only the list of tables, and a table that changes. */
const TABLE_SHIFT = 6;
const TABLE_PAGES = 1 << TABLE_SHIFT;

/** An immutable copy of a page. */
export interface PageCopy {
  readonly words: Int32Array;
  readonly low: number;
  readonly high: number;
}

/** Copies of TABLE_PAGES pages. Undefined: never written, all zero. */
type Table = (PageCopy | undefined)[];

/** The pages at one time. */
export interface PagesKept {
  readonly tables: readonly (Table | undefined)[];
  readonly low: number;
  readonly high: number;
}

/** Two 32-bit lanes over words [from, to): the hash of a page, or of a part of one. `number` keeps equal contents of different pages apart. */
export function hashWords(words: ArrayLike<number>, from: number, to: number, number: number): readonly [low: number, high: number] {
  let a = Math.imul(number ^ 0x2545f491, 0x9e3779b1);
  let b = Math.imul(number ^ 0x6c078965, 0x85ebca6b);
  // Two halves side by side: each multiplication waits for the one before it, and a processor can wait for several at once.
  const half = (to - from) >>> 1;
  const middle = from + half;
  let c = a ^ 0x7f4a7c15;
  let d = b ^ 0x1ce4e5b9;
  for (let i = from, k = middle; i < middle; i++, k++) {
    const word = words[i]!;
    const other = words[k]!;
    a = Math.imul(a ^ word, 0x9e3779b1);
    c = Math.imul(c ^ other, 0x9e3779b1);
    a ^= a >>> 15;
    c ^= c >>> 15;
    b = Math.imul((b << 13) | (b >>> 19), 5) ^ Math.imul(word, 0xcc9e2d51);
    d = Math.imul((d << 13) | (d >>> 19), 5) ^ Math.imul(other, 0xcc9e2d51);
  }
  if (middle + half < to) {
    a = Math.imul(a ^ words[to - 1]!, 0x85ebca6b);
    b = Math.imul(b ^ words[to - 1]!, 0x27d4eb2f);
  }
  a = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ c;
  b = Math.imul((b << 13) | (b >>> 19), 5) ^ d;
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
  return [a ^ (a >>> 13), b ^ (b >>> 16)];
}

export class PageVersions {
  readonly #words: () => Int32Array;
  readonly #copies: Copies;
  readonly #tables: (Table | undefined)[];
  /** By table: 1 if no checkpoint has it. */
  readonly #own: Uint8Array;
  /** By page: 1 if it equals its copy. */
  readonly #clean: Uint8Array;
  #dirty: number[] = [];
  #low = 0;
  #high = 0;
  /** Pages of [from, to) lie on the stack that the caller hashes itself: their copies have the hash 0. */
  #unhashedFrom = 0;
  #unhashedTo = 0;

  /** All pages are clean, and zero: `soil` those that are not. `words`: a view of the memory, asked for anew since one that grows changes its buffer. `copies`: where copies are made. */
  constructor(pages: number, words: () => Int32Array, copies: Copies) {
    this.#copies = copies;
    this.#clean = new Uint8Array(pages).fill(1);
    const tables = Math.ceil(pages / TABLE_PAGES);
    this.#tables = Array.from({ length: tables }, () => undefined);
    this.#own = new Uint8Array(tables);
    this.#words = words;
  }

  /** Leaves pages [from, to) out of the hash. Before the first of them is kept. */
  leaveOut(from: number, to: number): void {
    this.#unhashedFrom = from;
    this.#unhashedTo = to;
  }

  /** Pages that were written to since the last `keep` or `restore`. */
  get dirty(): number {
    return this.#dirty.length;
  }

  isClean(page: number): boolean {
    return this.#clean[page] === 1;
  }

  /** The page is about to be written. False: it was dirty already. */
  soil(page: number): boolean {
    if (this.#clean[page] === 0) return false;
    this.#clean[page] = 0;
    this.#dirty.push(page);
    return true;
  }

  /** Copies what is dirty; `cleaned` is told of each page that equals its copy now. */
  keep(cleaned: (page: number) => void): PagesKept {
    const words = this.#words();
    for (const page of this.#dirty) {
      const table = this.#ownTable(page >>> TABLE_SHIFT);
      const known = table[page & (TABLE_PAGES - 1)];
      const at = page * (PAGE / 4);
      const hashed = page < this.#unhashedFrom || page >= this.#unhashedTo;
      const [low, high] = hashed ? hashWords(words, at, at + PAGE / 4, page) : [0, 0];
      if (!(known && hashed && known.low === low && known.high === high)) {
        if (known) {
          this.#low ^= known.low;
          this.#high ^= known.high;
        }
        this.#low ^= low;
        this.#high ^= high;
        table[page & (TABLE_PAGES - 1)] = { words: this.#copies.of(words, at, at + PAGE / 4), low, high };
      }
      this.#clean[page] = 1;
      cleaned(page);
    }
    this.#dirty.length = 0;
    this.#own.fill(0);
    return { tables: this.#tables.slice(), low: this.#low, high: this.#high };
  }

  /** The hash of the pages as they are now, which `keep` would say. */
  hash(): readonly [low: number, high: number] {
    let low = this.#low;
    let high = this.#high;
    for (const page of this.#dirty) {
      if (page >= this.#unhashedFrom && page < this.#unhashedTo) continue;
      const known = this.#tables[page >>> TABLE_SHIFT]?.[page & (TABLE_PAGES - 1)];
      const at = page * (PAGE / 4);
      const [a, b] = hashWords(this.#words(), at, at + PAGE / 4, page);
      low ^= a ^ (known?.low ?? 0);
      high ^= b ^ (known?.high ?? 0);
    }
    return [low, high];
  }

  #ownTable(index: number): Table {
    let table = this.#tables[index];
    if (table && this.#own[index] === 1) return table;
    table = table ? table.slice() : Array.from({ length: TABLE_PAGES }, () => undefined);
    this.#own[index] = 1;
    return (this.#tables[index] = table);
  }

  /** Writes back what differs from `kept`; `cleaned` is told of each page that was dirty. */
  restore(kept: PagesKept, cleaned: (page: number) => void): void {
    const words = this.#words();
    const write = (page: number, copy: PageCopy | undefined): void => {
      const at = page * (PAGE / 4);
      if (copy) words.set(copy.words, at);
      else words.fill(0, at, at + PAGE / 4);
    };
    for (const page of this.#dirty) {
      write(page, kept.tables[page >>> TABLE_SHIFT]?.[page & (TABLE_PAGES - 1)]);
      this.#clean[page] = 1;
      cleaned(page);
    }
    this.#dirty.length = 0;
    kept.tables.forEach((table, index) => {
      const present = this.#tables[index];
      if (table === present) return;
      for (let i = 0; i < TABLE_PAGES; i++) if (table?.[i] !== present?.[i]) write(index * TABLE_PAGES + i, table?.[i]);
      this.#tables[index] = table;
      this.#own[index] = 0;
    });
    this.#low = kept.low;
    this.#high = kept.high;
  }
}
