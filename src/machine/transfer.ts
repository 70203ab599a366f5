/**
 * read(2) and write(2), plain and gathered (WASI's fd_read and fd_write): pipes are the kernel's, everything else is carried out on the
 * host's side. Bytes travel through the kernel's argument buffer, 64 KiB a turn at the most.
 */
import { constants, results } from "../../abi/constants.ts";
import { ARGUMENT_BUFFER, ARGUMENT_BUFFER_SIZE } from "../../abi/syscalls.ts";
import { writableBytes, writePosition } from "./file-size.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestThread } from "./thread.ts";

const { O_APPEND } = constants.O;
const EFAULT = 14;

/** Address and length of pieces of guest memory. */
export type Vectors = readonly (readonly [number, number])[];

/** Word of a call's arguments that read and write do not use. */
const SHORT = 5;

/** The read or write that is about to begin moves one byte at the most. */
export function shorten(thread: GuestThread): void {
  thread.call.words[SHORT] = 1;
  thread.kept = undefined;
}

export function isShort(thread: GuestThread): boolean {
  return thread.call.words[SHORT] !== 0;
}

/** What the thread's read or write may move. */
export function moved(thread: GuestThread, vectors: Vectors): Vectors {
  const first = isShort(thread) ? vectors.find(([, bytes]) => bytes > 0) : undefined;
  return first ? [[first[0], 1]] : vectors;
}

export const length = (vectors: Vectors): number => vectors.reduce((sum, [, bytes]) => sum + bytes, 0);

/** Bytes read, or -errno, or an ERESTART code, or BLOCKED. */
export function read(machine: Machine, thread: GuestThread, fd: number, vectors: Vectors): number {
  const { kernel } = machine;
  const { memory } = thread.process;
  for (const [address, bytes] of vectors) if (!memory.allows(address, bytes, true)) return -EFAULT;
  const buffer = kernel.argumentArea + ARGUMENT_BUFFER;
  const total = Math.min(length(vectors), 0x7ffff000);
  const result = kernel.core.syscall(thread.slot, systemCallNumbers.read!, fd, buffer, total, 0, 0, 0);
  if (result === results.HOST) {
    const file = machine.files.get(kernel.core.hostOf(thread.slot, fd));
    if (file) machine.fileMappings.before(file);
    const data = machine.files.read(machine, kernel.core.hostOf(thread.slot, fd), total);
    if (typeof data === "number") return kernel.finishHost(thread.slot, data);
    scatter(memory.bytes, vectors, data);
    return kernel.finishHost(thread.slot, data.length);
  }
  if (result > 0) scatter(memory.bytes, vectors, kernel.bytes.subarray(buffer, buffer + result));
  return result;
}

export function scatter(bytes: Uint8Array, vectors: Vectors, data: Uint8Array): void {
  let at = 0;
  for (const [address, size] of vectors) {
    const part = data.subarray(at, at + size);
    bytes.set(part, address);
    at += part.length;
    if (at === data.length) return;
  }
}

/** Bytes written, or as read. */
export function write(machine: Machine, thread: GuestThread, fd: number, vectors: Vectors): number {
  const { kernel } = machine;
  const { memory } = thread.process;
  // write(2): bytes that an earlier turn has written count, even where the rest has become a bad address.
  for (const [address, bytes] of vectors) if (!memory.allows(address, bytes, false)) return kernel.progress(thread.slot) || -EFAULT;
  const buffer = kernel.argumentArea + ARGUMENT_BUFFER;
  const total = Math.min(length(vectors), 0x7ffff000);
  // A waiting write goes on where its last turn ended.
  gather(memory.bytes, vectors, kernel.progress(thread.slot), kernel.bytes.subarray(buffer, buffer + ARGUMENT_BUFFER_SIZE));
  const result = kernel.core.syscall(thread.slot, systemCallNumbers.write!, fd, buffer, total, 0, 0, 0);
  if (result !== results.HOST) return result;
  const host = kernel.core.hostOf(thread.slot, fd);
  let written = 0;
  const file = machine.files.get(host);
  const appends = (kernel.core.flagsOf(thread.slot, fd) & O_APPEND) !== 0;
  if (file) machine.fileMappings.before(file);
  for (const [address, size] of vectors) {
    const allowed = file ? writableBytes(machine, file, writePosition(file, appends), size) : size;
    const part = allowed < 0 ? allowed : machine.files.write(machine, host, memory.bytes.subarray(address, address + allowed));
    if (part < 0) {
      if (written === 0) return kernel.finishHost(thread.slot, part);
      break;
    }
    written += part;
    if (part < size) break;
  }
  if (file) machine.fileMappings.after(file);
  return kernel.finishHost(thread.slot, written);
}

export function gather(bytes: Uint8Array, vectors: Vectors, skip: number, buffer: Uint8Array): void {
  let at = 0;
  let skipped = skip;
  for (const [address, size] of vectors) {
    if (skipped >= size) {
      skipped -= size;
      continue;
    }
    const part = bytes.subarray(address + skipped, address + Math.min(size, skipped + buffer.length - at));
    buffer.set(part, at);
    at += part.length;
    skipped = 0;
    if (at === buffer.length) return;
  }
}
