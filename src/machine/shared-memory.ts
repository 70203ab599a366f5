/**
 * Memory that processes share: mmap(2), MAP_SHARED. Every process has a memory of its own, and one process runs at a time: so a shared page
 * is copied to the process that is about to run from the one that had it last. After fork both have it at the same address.
 */
import type { GuestMemory } from "./guest-memory.ts";

const PAGE = 4096;

/** One shared page: who had it last, and how many processes have it mapped. */
export interface SharedPage {
  holder: GuestMemory | undefined;
  /** Its bytes, where the last holder is gone. */
  kept: Uint8Array | undefined;
  mappings: number;
}

/** A process's shared pages, by address. */
export type SharedPages = Map<number, SharedPage>;

/** New shared pages, which no other process has yet. */
export function share(pages: SharedPages, memory: GuestMemory, start: number, size: number): void {
  for (let address = start; address < start + size; address += PAGE) pages.set(address, { holder: memory, kept: undefined, mappings: 1 });
}

/** The process gives up what it shares in this range: others that have it get its bytes. */
export function unshare(pages: SharedPages, memory: GuestMemory, start: number, size: number): void {
  for (const [address, page] of pages) {
    if (address < start || address >= start + size) continue;
    pages.delete(address);
    page.mappings--;
    if (page.holder !== memory) continue;
    page.holder = undefined;
    page.kept = page.mappings > 0 ? memory.bytes.slice(address, address + PAGE) : undefined;
  }
}

/** fork: the child has them too. Its memory already holds their bytes; the parent stays the holder. */
export function inherit(pages: SharedPages): SharedPages {
  for (const page of pages.values()) page.mappings++;
  return new Map(pages);
}

/** The process is about to run: its memory gets the pages as they are now. */
export function adopt(pages: SharedPages, memory: GuestMemory): void {
  for (const [address, page] of pages) {
    if (page.holder === memory) continue;
    memory.bytes.set(page.holder ? page.holder.bytes.subarray(address, address + PAGE) : page.kept!, address);
    page.holder = memory;
    page.kept = undefined;
  }
}
