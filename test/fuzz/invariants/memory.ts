/** Rules about the block itself (pools, free lists, pages) and about the guests' memory maps. */
import { kernelMemory, kernelState } from "../../../abi/generated/layout.ts";
import { Broken, field, fields } from "../block.ts";
import type { PoolView } from "../block.ts";
import type { Views } from "../invariants.ts";

const { PROCESS_FREE, THREAD_FREE } = kernelState;
const KERNEL = kernelMemory.BLOCK >> 2;
const PAGE_TOP = KERNEL + field("Kernel", "pageTop");
const FREE_PAGES = KERNEL + field("Kernel", "freePages");
const PROCESS_STATE = field("Process", "state");
const THREAD_STATE = field("Thread", "state");
const MAPPINGS = field("Process", "mappings");
const FIRST_PAGE = field("Socket", "firstPage");
const RIGHTS = field("Message", "rights");
const MAP = {
  first: field("MemoryMap", "first"),
  lowest: field("MemoryMap", "lowest"),
  limit: field("MemoryMap", "limit"),
  hint: field("MemoryMap", "hint"),
};
const RANGE = fields("Mapping", "link start end protection flags object offset") as Record<
  "link" | "start" | "end" | "protection" | "flags" | "object" | "offset",
  number
>;

export class MemoryRules {
  readonly #words: Int32Array;
  readonly #pools: Readonly<Record<string, PoolView>>;

  constructor({ words, pools }: Views) {
    this.#words = words;
    this.#pools = pools;
  }

  /** Every free list is one of its own pool's records, each once, none of them in use. Answers how many pages pools take. */
  freeLists(): number {
    const words = this.#words;
    let pages = 0;
    for (const pool of Object.values(this.#pools)) {
      if (pool.count < 0 || pool.count > pool.limit) throw new Broken(`pool ${pool.name} has ${pool.count} slots`);
      pool.mark();
      pages += pool.pages;
    }
    for (const [name, state, free] of [
      ["Thread", THREAD_STATE, THREAD_FREE],
      ["Process", PROCESS_STATE, PROCESS_FREE],
    ] as const) {
      const pool = this.#pools[name]!;
      for (let slot = 0; slot < pool.count; slot++)
        if ((words[pool.at(slot) + state] === free) !== (pool.free[slot] === 1)) throw new Broken(`${name} ${slot}: free and in use`);
    }
    return pages;
  }

  /** Pages that hold what sockets have received: a chain per socket, and one per message that brings open files. */
  socketPages(): number {
    const words = this.#words;
    let pages = 0;
    const sockets = this.#pools["Socket"]!;
    for (let slot = 0; slot < sockets.count; slot++) {
      if (sockets.free[slot]) continue;
      for (let page = words[sockets.at(slot) + FIRST_PAGE]!; page !== 0; page = words[page >> 2]!)
        if (++pages > 2048) throw new Broken("a socket's pages come back to themselves");
    }
    const messages = this.#pools["Message"]!;
    for (let slot = 0; slot < messages.count; slot++) if (!messages.free[slot] && words[messages.at(slot) + RIGHTS] !== 0) pages++;
    return pages;
  }

  /** All pages are accounted for: `used` by pools, pipes and sockets, the others in the list of free ones. */
  checkPages(used: number): void {
    const words = this.#words;
    let free = 0;
    for (let page = words[FREE_PAGES]!; page !== 0; page = words[page >> 2]!) {
      if (page < kernelMemory.PAGES || page >= words[PAGE_TOP]! || page & 4095) throw new Broken("a free page is none");
      if (++free > 2048) throw new Broken("the list of free pages comes back to itself");
    }
    const all = (words[PAGE_TOP]! - kernelMemory.PAGES) / kernelMemory.PAGE;
    if (words[PAGE_TOP]! > kernelMemory.END) throw new Broken("pages lie beyond the end of memory");
    if (free + used !== all) throw new Broken(`${all} pages were taken: ${used} are in use, ${free} free`);
  }

  checkMaps(): void {
    const words = this.#words;
    const [processes, maps, ranges] = [this.#pools["Process"]!, this.#pools["MemoryMap"]!, this.#pools["Mapping"]!];
    let mapCount = 0;
    let rangeCount = 0;
    for (let slot = 0; slot < processes.count; slot++) {
      const at = processes.at(slot);
      const map = words[at + MAPPINGS]! >> 2;
      if (words[at + PROCESS_STATE] === PROCESS_FREE || map === 0) continue;
      maps.slotOf(map << 2, "a memory map");
      mapCount++;
      const limit = words[map + MAP.limit]! >>> 0;
      const hint = words[map + MAP.hint]!;
      let end = words[map + MAP.lowest]! >>> 0;
      let before = 0;
      let foundHint = hint === 0;
      for (let range = words[map + MAP.first]!; range !== 0; rangeCount++) {
        if (ranges.free[ranges.slotOf(range, "a range of a map")]) throw new Broken("a range of a map is free");
        const rangeAt = range >> 2;
        const [start, rangeEnd] = [words[rangeAt + RANGE.start]! >>> 0, words[rangeAt + RANGE.end]! >>> 0];
        if ((start | rangeEnd) & 4095 || start >= rangeEnd) throw new Broken(`a range from ${start} to ${rangeEnd}`);
        if (start < end && (before !== 0 || start !== 0)) throw new Broken(`ranges overlap at ${start.toString(16)}`);
        if (rangeEnd > limit) throw new Broken(`a range ends at ${rangeEnd.toString(16)}, the limit is ${limit.toString(16)}`);
        if (
          before !== 0 &&
          start === end &&
          words[before + RANGE.protection] === words[rangeAt + RANGE.protection] &&
          words[before + RANGE.flags] === words[rangeAt + RANGE.flags] &&
          words[before + RANGE.object] === words[rangeAt + RANGE.object] &&
          (words[before + RANGE.object] === 0 ||
            words[rangeAt + RANGE.offset] === end - words[before + RANGE.start]! + words[before + RANGE.offset]!)
        )
          throw new Broken(`two ranges that touch at ${start.toString(16)} are alike`);
        if (hint === range) foundHint = true;
        end = rangeEnd;
        before = rangeAt;
        range = words[rangeAt + RANGE.link]!;
        if (rangeCount > ranges.limit) throw new Broken("a map comes back to itself");
      }
      if (!foundHint) throw new Broken("a map's hint is none of its ranges");
    }
    if (mapCount !== maps.used) throw new Broken(`${maps.used} memory maps are in use, processes have ${mapCount}`);
    if (rangeCount !== ranges.used) throw new Broken(`${ranges.used} ranges are in use, maps have ${rangeCount}`);
  }
}
