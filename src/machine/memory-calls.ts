/**
 * mmap(2), mprotect(2), munmap(2) and the guest's memory.grow: the kernel keeps the map, the machine the bytes and the page guards.
 * File mappings are not there yet: ENODEV, and a warning.
 */
import { constants, results } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestProcess } from "./process.ts";
import { share, unshare } from "./shared-memory.ts";
import type { GuestThread } from "./thread.ts";

const PAGE = 65536;
const { MAP_ANONYMOUS, MAP_PRIVATE, MAP_SHARED } = constants.MAP;
const { PROT_READ, PROT_WRITE } = constants.PROT;
const ENODEV = 19;
const ENOMEM = 12;

const rounded = (length: number): number => Math.ceil((length >>> 0) / 4096) * 4096;

export function mmap(machine: Machine, thread: GuestThread): number {
  const [address, length, protection, flags, fd, offset] = thread.call.words as unknown as [number, number, number, number, number, number];
  const { memory } = thread.process;
  const result = machine.kernel.core.syscall(thread.slot, systemCallNumbers.mmap!, address, length, protection, flags, fd, offset);
  if (result === results.HOST) {
    machine.options.warning?.("mmap of a file is not supported: it fails with ENODEV");
    return machine.kernel.finishHost(thread.slot, -ENODEV);
  }
  if (result < 0) return result;
  const start = result >>> 0;
  const size = rounded(length);
  // mmap(2): an anonymous mapping's contents are zero. Memory between the heap and the lowest mapping so far was never touched.
  const { shared } = thread.process;
  if (shared.size > 0) unshare(shared, memory, start, size);
  if (flags & MAP_SHARED) share(shared, memory, start, size);
  if (!memory.occupy(start, start + size)) memory.bytes.fill(0, start, start + size);
  memory.protect(start, size, protection);
  return result;
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
  return result;
}

export function munmap(machine: Machine, thread: GuestThread): number {
  const [address, length] = thread.call.words as unknown as [number, number];
  const result = machine.kernel.core.syscall(thread.slot, systemCallNumbers.munmap!, address, length, 0, 0, 0, 0);
  if (result !== 0) return result;
  const { memory, shared } = thread.process;
  if (shared.size > 0) unshare(shared, memory, address >>> 0, rounded(length));
  memory.protect(address >>> 0, rounded(length), -1);
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
