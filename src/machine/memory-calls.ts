/**
 * mmap(2), mprotect(2), munmap(2), mremap(2), msync(2), madvise(2) and the guest's memory.grow: the kernel keeps the map, the machine the
 * bytes and the page guards.
 */
import { constants, results } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestProcess } from "./process.ts";
import { share } from "./shared-memory.ts";
import type { GuestThread } from "./thread.ts";
import { mapHostFile } from "./memory-file.ts";

const PAGE = 65536;
const { MAP_ANONYMOUS, MAP_PRIVATE, MAP_SHARED } = constants.MAP;
const { PROT_READ, PROT_WRITE } = constants.PROT;
const { MADV_DONTNEED } = constants.MADV;
const ENOMEM = 12;
/** Addresses may lie above 2 GiB: only the last page's worth of values are errors. */
const isError = (result: number): boolean => result < 0 && result >= -4095;
const rounded = (length: number): number => Math.ceil((length >>> 0) / 4096) * 4096;

export function mmap(machine: Machine, thread: GuestThread): number {
  const [address, length, protection, flags, fd, offset] = thread.call.words as unknown as [number, number, number, number, number, number];
  const { process, slot } = thread;
  const { core } = machine.kernel;
  const result = core.syscall(slot, systemCallNumbers.mmap!, address, length, protection, flags, fd, offset);
  if (result === results.HOST) return machine.kernel.finishHost(slot, mapHostFile(machine, thread));
  if (isError(result)) return result;
  const start = result >>> 0;
  const size = rounded(length);
  clear(machine, process, start, size);
  if (flags & MAP_SHARED) share(process.shared, process.memory, start, size, machine.kernel.objectAt(slot, start));
  process.memory.protect(start, size, protection);
  return result;
}

/** mmap(2): an anonymous mapping's contents are zero. Memory between the heap and the lowest mapping so far was never touched. */
export function clear(machine: Machine, process: GuestProcess, start: number, size: number): void {
  const { memory } = process;
  if (process.shared.size > 0 || process.fileRanges.length > 0) machine.fileMappings.hide(process, start, start + size);
  if (!memory.occupy(start, start + size)) memory.clear(start, size);
}

export function mprotect(machine: Machine, thread: GuestThread): number {
  const [address, length, protection] = thread.call.words as unknown as [number, number, number];
  const result = machine.kernel.core.syscall(thread.slot, systemCallNumbers.mprotect!, address, length, protection, 0, 0, 0);
  const { memory } = thread.process;
  const start = address >>> 0;
  const end = start + rounded(length);
  if (result === 0) memory.protect(start, end - start, protection);
  else if (result === -ENOMEM && end <= memory.limit) {
    // A part is not mapped: what comes before it has changed all the same.
    for (const range of machine.kernel.ranges(thread.slot, start, end)) {
      const from = Math.max(range.start, start);
      memory.protect(from, Math.min(range.end, end) - from, range.protection);
    }
  }
  machine.fileMappings.deny(thread.process, start, end);
  return result;
}

export function munmap(machine: Machine, thread: GuestThread): number {
  const [address, length] = thread.call.words as unknown as [number, number];
  const result = machine.kernel.core.syscall(thread.slot, systemCallNumbers.munmap!, address, length, 0, 0, 0, 0);
  if (result !== 0) return result;
  unmap(machine, thread.process, address >>> 0, rounded(length));
  return result;
}

export function unmap(machine: Machine, process: GuestProcess, start: number, size: number): void {
  if (process.shared.size > 0 || process.fileRanges.length > 0) machine.fileMappings.hide(process, start, start + size);
  process.memory.protect(start, size, -1);
}

export function msync(machine: Machine, thread: GuestThread): number {
  const [address, length, flags] = thread.call.words as unknown as [number, number, number];
  const result = machine.kernel.core.syscall(thread.slot, systemCallNumbers.msync!, address, length, flags, 0, 0, 0);
  machine.fileMappings.flush(thread.process, address >>> 0, (address >>> 0) + rounded(length));
  return result;
}

export function madvise(machine: Machine, thread: GuestThread): number {
  const [address, length, advice] = thread.call.words as unknown as [number, number, number];
  const result = machine.kernel.core.syscall(thread.slot, systemCallNumbers.madvise!, address, length, advice, 0, 0, 0);
  if (result !== 0 || advice !== MADV_DONTNEED) return result;
  const { process } = thread;
  // madvise(2), MADV_DONTNEED: "subsequent accesses … will result in … repopulating the memory contents from the … underlying mapped file (for
  // shared … mappings …) or zero-fill-on-demand pages for anonymous private mappings".
  for (let page = address >>> 0; page < (address >>> 0) + rounded(length); page += 4096) {
    if (process.shared.has(page)) continue;
    const range = process.fileRanges.find((each) => each.start <= page && page < each.end);
    process.memory.clear(page, 4096);
    if (range) machine.fileMappings.reload(process, range, page);
  }
  return result;
}

/** Anonymous memory for the machine's own purposes, readable and writable by the guest; its address, or -errno. */
export function mapAnonymous(machine: Machine, thread: GuestThread, length: number): number {
  const saved = thread.call.words.slice();
  thread.call.words.set([0, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0]);
  const result = mmap(machine, thread);
  thread.call.words.set(saved);
  return result;
}

/** The guest's memory.grow: the old size in 64 KiB pages, or -1. Refused where it would meet a mapping or the limit. */
export function grow(machine: Machine, process: GuestProcess, pages: number): number {
  const { memory, guest } = process;
  const old = memory.pages;
  const wanted = old + (pages >>> 0);
  if (pages === 0) return old;
  if (wanted > guest.maximumPages || wanted * PAGE > memory.mapped) return -1;
  if (machine.kernel.core.mapGrow(machine.current.slot, wanted * PAGE) < 0) return -1;
  memory.protect(old * PAGE, (wanted - old) * PAGE, PROT_READ | PROT_WRITE);
  memory.pages = wanted;
  return old;
}
