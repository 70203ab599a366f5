/**
 * Memory that processes share: mmap(2), MAP_SHARED. Every process has a memory of its own, and one process runs at a time: so a shared page
 * is copied to the process that is about to run from where it was last.
 *
 * A page may be mapped at several addresses of one process too. Its bytes are then at one of them only, and the others are denied: an
 * access there is a fault for the machine, which moves them (`reach`).
 */
import type { GuestMemory } from "./guest-memory.ts";

export const PAGE = 4096;

/** One shared page: where its bytes are, and how many mappings of it there are. */
export interface SharedPage {
  holder: GuestMemory | undefined;
  address: number;
  /** Its bytes, where the last holder is gone. */
  kept: Uint8Array | undefined;
  mappings: number;
  /** Which shared memory it is a page of, and where in it: assembly/memory-map.ts, Mapping.object. */
  readonly object: number;
  readonly offset: number;
}

/** A process's shared pages, by address. */
export type SharedPages = Map<number, SharedPage>;

/** The page's bytes, wherever they are. They may be changed in place. */
export function bytesOf(page: SharedPage): Uint8Array {
  return page.holder ? page.holder.bytes.subarray(page.address, page.address + PAGE) : page.kept!;
}

/** A new page, which one mapping has, with the bytes that are there. */
export function newPage(memory: GuestMemory, address: number, object: number, offset: number): SharedPage {
  return { holder: memory, address, kept: undefined, mappings: 1, object, offset };
}

/** New shared pages, which no other process has yet: those of `object` from `offset` on. */
export function share(pages: SharedPages, memory: GuestMemory, start: number, size: number, object: number, offset = 0): void {
  for (let at = 0; at < size; at += PAGE) pages.set(start + at, newPage(memory, start + at, object, offset + at));
}

/** The process gives up what it shares in this range: others that have it get its bytes. */
export function unshare(pages: SharedPages, memory: GuestMemory, start: number, size: number): void {
  if (size / PAGE < pages.size) for (let address = start; address < start + size; address += PAGE) unsharePage(pages, memory, address);
  else for (const address of pages.keys()) if (address >= start && address < start + size) unsharePage(pages, memory, address);
}

function unsharePage(pages: SharedPages, memory: GuestMemory, address: number): void {
  const page = pages.get(address);
  if (!page) return;
  pages.delete(address);
  page.mappings--;
  if (page.holder !== memory || page.address !== address) return;
  page.kept = page.mappings > 0 ? memory.bytes.slice(address, address + PAGE) : undefined;
  page.holder = undefined;
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
    // Of several addresses in this process the one that is not denied.
    if (memory.isDenied(address) && hasOther(pages, page, address)) continue;
    take(page, memory, address);
  }
}

function take(page: SharedPage, memory: GuestMemory, address: number): void {
  memory.touch(address, PAGE);
  memory.bytes.set(bytesOf(page), address);
  page.holder = memory;
  page.address = address;
  page.kept = undefined;
}

function hasOther(pages: SharedPages, page: SharedPage, address: number): boolean {
  for (const [at, each] of pages) if (each === page && at !== address) return true;
  return false;
}

/** Brings the bytes of the page at `address` there, from another address of the same process, which is denied from now on. False: they are there. */
export function reach(pages: SharedPages, memory: GuestMemory, address: number): boolean {
  const page = pages.get(address);
  if (!page || (page.holder === memory && page.address === address)) return false;
  const before = page.holder === memory ? page.address : -1;
  take(page, memory, address);
  if (before >= 0) memory.protect(before, PAGE, -1);
  return true;
}
