/**
 * The main stack of a C program: below the end of the address space, 132 KiB at first, growing down when an address below it is touched, to
 * RLIMIT_STACK. The kernel decides (assembly/memory-map.ts, growStack). Source: mmap(2), MAP_GROWSDOWN; Linux, setup_arg_pages.
 */
import { constants } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";
import type { GuestProcess } from "./process.ts";

const { PROT_READ, PROT_WRITE } = constants.PROT;
const { RLIMIT_STACK } = constants.RLIMIT;
/** Linux: stack_expand, what a stack has beyond its arguments. */
const FIRST_SIZE = 132 * 1024;
/** What mmap leaves free for it at the most: a part of the address space, as in Linux (mmap_base). */
const LARGEST_PART = 8;
/** What C programs export where the machine is to make their stack: the address of a word for its top. */
const TOP = "__signalbox_main_stack_top";

/** Gives a process that is about to begin its stack. */
export function makeMainStack(machine: Machine, process: GuestProcess, slot: number): void {
  const word = (process.exports as Readonly<Record<string, unknown>>)[TOP];
  if (!(word instanceof WebAssembly.Global)) return;
  const { memory } = process;
  const room = Math.min(machine.kernel.softLimit(slot, RLIMIT_STACK), Math.floor(memory.limit / LARGEST_PART / 4096) * 4096);
  const start = machine.kernel.core.mapStack(slot, Math.min(FIRST_SIZE, room), room) >>> 0;
  memory.ceiling = memory.limit - room;
  memory.mapped = Math.min(memory.mapped, memory.ceiling);
  memory.occupy(start, memory.limit);
  memory.protect(start, memory.limit - start, PROT_READ | PROT_WRITE);
  memory.data.setUint32((word.value as number) >>> 0, memory.limit, true);
  process.stackPointer = memory.limit - 16;
}

/** `address` may not be accessed. True: it lies below a stack, which has grown down to it. */
export function growStack(machine: Machine, process: GuestProcess, address: number): boolean {
  const { memory } = process;
  const { current, kernel } = machine;
  if (current.process !== process) return false;
  const grown = kernel.core.growStack(current.slot, address) >>> 0;
  if (grown === 0) return false;
  const start = Math.floor(address / 4096) * 4096;
  if (!memory.occupy(start, start + grown)) memory.clear(start, grown);
  memory.protect(start, grown, kernel.core.protectionAt(current.slot, start));
  return true;
}
