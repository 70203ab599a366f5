/**
 * One process's linear memory as the machine sees it: views, the page guards, the control words, and who uses which thread region.
 * The layout is abi/sandbox.ts. Addresses are unsigned numbers.
 */
import { constants } from "../../abi/constants.ts";
import { ASYNCIFY_SIZE, CONTROL, DENIED, DENY_READ, DENY_WRITE, SHADOW_SIZE, THREADS, THREAD_STRIDE, control } from "../../abi/sandbox.ts";
import { Copies } from "../kernel/copies.ts";
import type { MemoryPool } from "./memory-pool.ts";
import { PageVersions } from "./page-versions.ts";
import type { PagesKept } from "./page-versions.ts";

const PAGE = 65536;
const GUARD_SHIFT = 12;
const MOST_DIRTY = 16;
const { PROT_READ, PROT_WRITE, PROT_EXEC } = constants.PROT;

/** mprotect(2) on x86: writable implies readable, and so does executable. */
function deniedBits(protection: number): number {
  if (protection & PROT_WRITE) return 0;
  return protection & (PROT_READ | PROT_EXEC) ? DENY_WRITE : DENY_READ | DENY_WRITE;
}

/** A memory at one time: what GuestMemory.keep made. */
export interface MemoryKept {
  readonly pages: PagesKept;
  /** In 64 KiB pages. */
  readonly size: number;
  readonly mapped: number;
  readonly ceiling: number;
  readonly stackLow: number;
  readonly regions: readonly boolean[];
  /** What `protect` had said of each page. */
  readonly denied: Uint8Array<ArrayBuffer>;
}

/** A memory as an image has it. */
export interface MemoryImage {
  /** In 64 KiB pages. */
  readonly size: number;
  readonly mapped: number;
  readonly ceiling: number;
  readonly stackLow: number;
  /** Numbers of the pages of 4096 bytes that are not all zero, ascending, and their bytes. */
  readonly numbers: Uint32Array;
  readonly bytes: Uint8Array;
  /** The guards. */
  readonly denied: Uint8Array;
}

export class GuestMemory {
  readonly memory: WebAssembly.Memory;
  readonly limit: number;
  bytes!: Uint8Array<ArrayBuffer>;
  /** The control words: `words[control.fuel >> 2]` and so on. */
  words!: Int32Array;
  /** All of the memory, the hidden part included, as words. */
  all!: Int32Array;
  data!: DataView;
  /** Lowest address that mmap ever gave: what lies between it and `ceiling` may hold something. */
  mapped: number;
  /** Where the room for the main stack begins, and the lowest address in it that was ever mapped. */
  ceiling: number;
  stackLow: number;
  /** Asked when an address turns out not to be accessible: true where it is now (a stack grew, say). */
  repair: ((address: number, write: boolean) => boolean) | undefined;
  /** Where checkpoints keep parts of it. */
  readonly copies = new Copies();
  readonly #pool: MemoryPool;
  #regions: boolean[] = [];
  /** Since the first `keep`: copies of pages, and what `protect` says of them, which the guards of clean pages do not show. */
  #versions: PageVersions | undefined;
  #denied: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #deniedIsKept = false;

  constructor(pool: MemoryPool, limit: number) {
    this.#pool = pool;
    this.memory = pool.take();
    this.limit = limit;
    this.mapped = limit;
    this.ceiling = limit;
    this.stackLow = limit;
    this.#look();
  }

  #look(): void {
    const buffer = this.memory.buffer as ArrayBuffer;
    this.bytes = new Uint8Array(buffer);
    this.data = new DataView(buffer);
    this.words = new Int32Array(buffer, this.limit + CONTROL, 1024);
    this.all = new Int32Array(buffer, 0, buffer.byteLength >>> 2);
  }

  /** The guest's memory size in 64 KiB pages. */
  get pages(): number {
    return this.words[control.size >> 2]!;
  }

  set pages(pages: number) {
    this.words[control.size >> 2] = pages;
  }

  /** Sets the guards of [address, address + length): `protection` as mmap(2), -1 for unmapped. Page granularity. */
  protect(address: number, length: number, protection: number): void {
    const table = this.limit + DENIED;
    const bits = protection < 0 ? DENY_READ | DENY_WRITE : deniedBits(protection);
    const [first, end] = [address >>> GUARD_SHIFT, Math.ceil((address + length) / 4096)];
    this.bytes.fill(bits, table + first, table + end);
    if (!this.#versions) return;
    if (this.#deniedIsKept) this.#denied = this.#denied.slice();
    this.#deniedIsKept = false;
    this.#denied.fill(bits, first, end);
    for (let page = first; page < end; page++) this.#guard(page);
  }

  /** A clean page is guarded against writing. */
  #guard(page: number): void {
    this.bytes[this.limit + DENIED + page] = this.#denied[page]! | (this.#versions!.isClean(page) ? DENY_WRITE : 0);
  }

  /** The machine writes [address, address + length) without having asked `allows`. */
  touch(address: number, length: number): void {
    const versions = this.#versions;
    if (!versions || length === 0) return;
    for (let page = address >>> GUARD_SHIFT, last = (address + length - 1) >>> GUARD_SHIFT; page <= last; page++)
      if (versions.soil(page)) this.#guard(page);
  }

  /** Zeroes [address, address + length). */
  clear(address: number, length: number): void {
    this.touch(address, length);
    this.bytes.fill(0, address, address + length);
  }

  /** An address turns out not to be accessible. True: it is now, since its page was only guarded as clean, or a stack grew down to it. */
  mend(address: number, write: boolean): boolean {
    const page = address >>> GUARD_SHIFT;
    if (write && page < this.#denied.length && (this.#denied[page]! & DENY_WRITE) === 0 && this.#versions!.soil(page)) {
      this.#guard(page);
      return true;
    }
    return this.repair?.(address, write) ?? false;
  }

  /** Something is mapped at [start, end): whether nothing was ever there. */
  occupy(start: number, end: number): boolean {
    if (start < this.pages * PAGE) return false;
    const untouched = start < this.ceiling ? end <= this.mapped : end <= this.stackLow;
    if (start < this.ceiling) this.mapped = Math.min(this.mapped, start);
    if (end > this.ceiling) this.stackLow = Math.min(this.stackLow, Math.max(start, this.ceiling));
    return untouched && (start >= this.ceiling || end <= this.ceiling);
  }

  /** Nothing of the page at `address` may be read. */
  isDenied(address: number): boolean {
    return (this.bytes[this.limit + DENIED + (address >>> GUARD_SHIFT)]! & DENY_READ) !== 0;
  }

  /** May the guest read (write) all of [address, address + length)? Nothing of length 0 is refused. */
  allows(address: number, length: number, write: boolean): boolean {
    if (length === 0) return true;
    const end = address + length;
    if (end > this.limit) return false;
    const table = this.limit + DENIED;
    const bit = write ? DENY_WRITE : DENY_READ;
    for (let page = address >>> GUARD_SHIFT, last = (end - 1) >>> GUARD_SHIFT; page <= last; page++) {
      if ((this.bytes[table + page]! & bit) !== 0 && !this.mend(Math.max(address, page << GUARD_SHIFT), write)) return false;
    }
    return true;
  }

  /** A view of [address, address + length), or undefined where the guest may not read all of it. */
  view(address: number, length: number): Uint8Array | undefined {
    return this.allows(address >>> 0, length, false) ? this.bytes.subarray(address >>> 0, (address >>> 0) + length) : undefined;
  }

  /** The first address of [address, address + width) that may not be read (written). */
  firstDenied(address: number, width: number, write: boolean): number {
    const bit = write ? DENY_WRITE : DENY_READ;
    if (this.bytes[this.limit + DENIED + (address >>> GUARD_SHIFT)]! & bit) return address;
    const next = (address | 0xfff) + 1;
    return next < address + width ? next : address;
  }

  /** Takes the lowest free thread region; its number. */
  takeRegion(): number {
    let region = this.#regions.indexOf(false);
    if (region < 0) region = this.#regions.length;
    this.#regions[region] = true;
    this.#room(region + 1);
    return region;
  }

  freeRegion(region: number): void {
    this.#regions[region] = false;
  }

  #room(regions: number): void {
    const missing = this.limit + THREADS + regions * THREAD_STRIDE - this.bytes.length;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE));
    this.#look();
  }

  /** Where a region's shadow call stack begins; it ends where its Asyncify buffer begins. */
  shadowBase(region: number): number {
    return this.limit + THREADS + region * THREAD_STRIDE;
  }

  asyncifyBase(region: number): number {
    return this.shadowBase(region) + SHADOW_SIZE;
  }

  /** Makes the region's Asyncify buffer ready to be unwound into: position and end. */
  resetAsyncify(region: number): void {
    const base = this.asyncifyBase(region);
    this.data.setInt32(base, base + 8, true);
    this.data.setInt32(base + 4, base + ASYNCIFY_SIZE, true);
  }

  /** End of what was unwound into the region's Asyncify buffer. */
  asyncifyEnd(region: number): number {
    return this.data.getInt32(this.asyncifyBase(region), true);
  }

  /** fork(2): this memory becomes a copy of the parent's, of whose thread regions only the calling thread's lives on. */
  copyFrom(parent: GuestMemory, region: number): void {
    this.#regions.length = 0;
    for (let i = 0; i < region; i++) this.#regions.push(false);
    this.#regions.push(true);
    this.#room(region + 1);
    this.mapped = parent.mapped;
    this.ceiling = parent.ceiling;
    this.stackLow = parent.stackLow;
    const copy = (from: number, to: number): void => this.bytes.set(parent.bytes.subarray(from, to), from);
    copy(0, parent.pages * PAGE);
    copy(parent.mapped, parent.ceiling);
    copy(parent.stackLow, parent.limit);
    const table = this.limit + DENIED;
    // A clean page's guard is the parent's own business.
    if (parent.#versions) this.bytes.set(parent.#denied, table);
    else copy(table, table + (this.limit >>> GUARD_SHIFT));
    copy(this.limit + CONTROL, this.limit + CONTROL + 64);
    copy(parent.shadowBase(region), parent.asyncifyEnd(region));
  }

  /**
   * The memory as it is now, without the thread regions. From the first time on, a page is guarded against writing until it is written to
   * for the first time after each `keep` and `restore`.
   */
  keep(): MemoryKept {
    const versions = (this.#versions ??= this.#beginVersions());
    this.#deniedIsKept = true;
    return {
      pages: versions.keep((page) => this.#guard(page)),
      size: this.pages,
      mapped: this.mapped,
      ceiling: this.ceiling,
      stackLow: this.stackLow,
      regions: this.#regions.slice(),
      denied: this.#denied,
    };
  }

  /** The hash of all pages, but for those of the main stack, as they are now. */
  hash(): readonly [low: number, high: number] {
    const versions = (this.#versions ??= this.#beginVersions());
    // A page that stays dirty is hashed anew each time: many of them are better copied once.
    if (versions.dirty > MOST_DIRTY) versions.keep((page) => this.#guard(page));
    return versions.hash();
  }

  #beginVersions(): PageVersions {
    const pages = this.limit >>> GUARD_SHIFT;
    const table = this.limit + DENIED;
    this.#denied = this.bytes.slice(table, table + pages);
    const versions = new PageVersions(pages, () => this.all, this.copies);
    // The caller hashes what is alive of the main stack.
    versions.leaveOut(this.ceiling >>> GUARD_SHIFT, pages);
    for (const [from, to] of [
      [0, this.pages * PAGE],
      [this.mapped, this.ceiling],
      [this.stackLow, this.limit],
    ] as const)
      for (let page = from >>> GUARD_SHIFT; page < to >>> GUARD_SHIFT; page++) versions.soil(page);
    this.#versions = versions;
    for (let page = 0; page < pages; page++) this.#guard(page);
    return versions;
  }

  /** Goes back to what `keep` of this memory answered. */
  restore(kept: MemoryKept): void {
    const versions = this.#versions!;
    versions.restore(kept.pages, (page) => this.#guard(page));
    this.pages = kept.size;
    this.mapped = kept.mapped;
    this.ceiling = kept.ceiling;
    this.stackLow = kept.stackLow;
    this.#regions = kept.regions.slice();
    if (kept.denied === this.#denied) return;
    this.#denied = kept.denied;
    this.#deniedIsKept = true;
    for (let page = 0; page < kept.denied.length; page++) this.#guard(page);
  }

  /** For an image: everything but the thread regions and the control words. */
  image(): MemoryImage {
    const numbers: number[] = [];
    for (const [from, to] of [
      [0, this.pages * PAGE],
      [this.mapped, this.ceiling],
      [this.stackLow, this.limit],
    ] as const)
      for (let page = from >>> GUARD_SHIFT; page < to >>> GUARD_SHIFT; page++)
        if (this.all.subarray(page << (GUARD_SHIFT - 2), (page + 1) << (GUARD_SHIFT - 2)).some((word) => word !== 0)) numbers.push(page);
    const bytes = new Uint8Array(numbers.length << GUARD_SHIFT);
    numbers.forEach((page, index) => bytes.set(this.bytes.subarray(page << GUARD_SHIFT, (page + 1) << GUARD_SHIFT), index << GUARD_SHIFT));
    const table = this.limit + DENIED;
    return {
      size: this.pages,
      mapped: this.mapped,
      ceiling: this.ceiling,
      stackLow: this.stackLow,
      numbers: Uint32Array.from(numbers),
      bytes,
      denied: this.bytes.slice(table, table + (this.limit >>> GUARD_SHIFT)),
    };
  }

  /** This memory, in which the guest has been instantiated and nothing more, becomes that of an image. */
  restoreImage(image: MemoryImage): void {
    // Beyond the module's own data it is zero.
    this.bytes.fill(0, 0, this.pages * PAGE);
    this.pages = image.size;
    this.mapped = image.mapped;
    this.ceiling = image.ceiling;
    this.stackLow = image.stackLow;
    const { numbers, bytes } = image;
    for (let index = 0; index < numbers.length;) {
      let end = index + 1;
      while (end < numbers.length && numbers[end] === numbers[end - 1]! + 1) end++;
      this.bytes.set(bytes.subarray(index << GUARD_SHIFT, end << GUARD_SHIFT), numbers[index]! << GUARD_SHIFT);
      index = end;
    }
    this.bytes.set(image.denied, this.limit + DENIED);
    this.takeRegion();
  }

  /** Gives the memory back; the object must not be used afterwards. */
  release(): void {
    this.#pool.give(this.memory, {
      low: this.pages * PAGE,
      high: this.mapped,
      ceiling: this.ceiling,
      stack: this.stackLow,
      regions: this.#regions.length,
    });
  }
}
