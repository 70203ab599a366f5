/** mremap(2): the kernel says where a mapping is from now on; here its bytes and guards follow. */
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestProcess } from "./process.ts";
import { share } from "./shared-memory.ts";
import type { GuestThread } from "./thread.ts";
import { clear, unmap } from "./memory-calls.ts";

/** Addresses may lie above 2 GiB: only the last page's worth of values are errors. */
const isError = (result: number): boolean => result < 0 && result >= -4095;
const rounded = (length: number): number => Math.ceil((length >>> 0) / 4096) * 4096;

export function mremap(machine: Machine, thread: GuestThread): number {
  const [old, oldLength, newLength, flags, fixed] = thread.call.words as unknown as [number, number, number, number, number];
  const { process, slot } = thread;
  const { core } = machine.kernel;
  const result = core.syscall(slot, systemCallNumbers.mremap!, old, oldLength, newLength, flags, fixed, 0);
  if (isError(result)) return result;
  const [from, to] = [old >>> 0, result >>> 0];
  const [before, now] = [rounded(oldLength), rounded(newLength)];
  if (from === to && now < before) unmap(machine, process, from + now, before - now);
  else if (from === to && now > before) extend(machine, process, slot, from, before, now);
  else if (from !== to) {
    const kept = Math.min(before, now);
    if (now < before) unmap(machine, process, from + now, before - now);
    clear(machine, process, to, now);
    process.memory.protect(to, now, core.protectionAt(slot, to));
    moveBytes(machine, process, from, kept, to);
    if (now > kept) extend(machine, process, slot, to, kept, now);
    process.memory.protect(from, kept, -1);
  }
  return result;
}

/** The mapping at `start` goes on from `before` to `now` bytes: more of the same file, more shared memory, or zeros. */
function extend(machine: Machine, process: GuestProcess, slot: number, start: number, before: number, now: number): void {
  const range = process.fileRanges.find((each) => each.start <= start && each.end === start + before);
  const last = before > 0 ? process.shared.get(start + before - 4096) : undefined;
  clear(machine, process, start + before, now - before);
  process.memory.protect(start + before, now - before, machine.kernel.core.protectionAt(slot, start + before));
  if (range)
    machine.fileMappings.show(process, {
      ...range,
      start: start + before,
      end: start + now,
      offset: range.offset + (start + before - range.start),
    });
  else if (last) share(process.shared, process.memory, start + before, now - before, last.object, last.offset + 4096);
}

function moveBytes(machine: Machine, process: GuestProcess, from: number, size: number, to: number): void {
  const { memory, shared } = process;
  machine.fileMappings.split(process, from, from + size);
  memory.touch(to, size);
  memory.bytes.copyWithin(to, from, from + size);
  for (let at = 0; at < size; at += 4096) {
    const page = shared.get(from + at);
    if (!page) continue;
    shared.delete(from + at);
    shared.set(to + at, page);
    if (page.holder === memory && page.address === from + at) page.address = to + at;
  }
  machine.fileMappings.move(process, from, from + size, to - from);
  machine.fileMappings.deny(process, to, to + size);
}
