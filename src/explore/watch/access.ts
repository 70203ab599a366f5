/** What a thread is about to do with memory, as a safepoint tells it (abi/sandbox.ts, `access`), and who it is. */
import { access as bits, control } from "../../../abi/sandbox.ts";
import { sourcePosition } from "../../../abi/guest.ts";
import type { Guest, StaticObject } from "../../../abi/guest.ts";
import { sites } from "../../machine/stack.ts";
import type { GuestThread } from "../../machine/thread.ts";

/** A stop of a thread: at an access, a function's entry, or (neither) a loop's head or a call. */
export interface Stop {
  readonly thread: GuestThread;
  /** Handlers that run in the thread. */
  readonly level: number;
  /** Where the function's frame begins on the shadow call stack: tells its calls apart. */
  readonly frame: number;
  /** Code offset. */
  readonly offset: number;
  readonly functionName: string | undefined;
  readonly isLibrary: boolean;
  readonly isEntry: boolean;
  readonly isAccess: boolean;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly atomic: boolean;
  /** First byte; at an entry the first argument. */
  readonly address: number;
  /** Bytes; at an entry the second argument. */
  readonly length: number;
  /** Of a copy: where it reads. */
  readonly source: number | undefined;
}

/** A thread's stop at the safepoint that it has just reached. */
export function stopOf(thread: GuestThread): Stop {
  const { memory, guest } = thread.process;
  const { words } = memory;
  const what = words[control.access >> 2]!;
  const site = sites(thread).at(-1) ?? 0;
  const index = guest.siteFunction[site] ?? -1;
  const known = guest.functions[index];
  const isEntry = (what & bits.ENTRY) !== 0;
  const bulk = (what & bits.BULK) !== 0;
  return {
    thread,
    level: thread.frames.length,
    frame: (words[control.shadowPointer >> 2]! >>> 0) - (known?.frameSize ?? 0),
    offset: guest.siteOffset[site] ?? 0,
    functionName: known?.name,
    isLibrary: known?.library ?? true,
    isEntry,
    isAccess: (what & (bits.READS | bits.WRITES)) !== 0 && !isEntry,
    reads: (what & bits.READS) !== 0 && !bulk,
    writes: (what & bits.WRITES) !== 0,
    atomic: (what & bits.ATOMIC) !== 0,
    address: words[control.accessAddress >> 2]! >>> 0,
    length: words[control.accessLength >> 2]! >>> 0,
    source: bulk && what & bits.READS ? words[control.accessSource >> 2]! >>> 0 : undefined,
  };
}

/** An access that has been carried out. */
export interface Access {
  readonly stop: Stop;
  /** Counts accesses. */
  readonly number: number;
  /** As it was just before, and as it is: as text, for comparison. */
  readonly before: string;
  readonly after: string;
}

/** Bytes of memory as text. Longer ranges are told by their first bytes. */
export function valueAt({ process }: GuestThread, address: number, length: number): string {
  const { data, memoryLimit } = { data: process.memory.data, memoryLimit: process.guest.memoryLimit };
  if (address + length > memoryLimit) return "";
  if (length === 4) return String(data.getUint32(address, true));
  if (length === 1) return String(data.getUint8(address));
  let text = "";
  for (let at = address; at < address + Math.min(length, 64); at++) text += `${data.getUint8(at)} `;
  return text;
}

/** The object that holds an address, as the source declares it. */
export function objectAt(guest: Guest, address: number): StaticObject | undefined {
  const objects = guest.objects ?? [];
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (objects[middle]!.address <= address) low = middle + 1;
    else high = middle;
  }
  const found = objects[low - 1];
  return found && address < found.address + found.size ? found : undefined;
}

/** What a message calls an address. */
export function nameOf(guest: Guest, address: number): string {
  return objectAt(guest, address)?.name ?? `the object at 0x${address.toString(16)}`;
}

/** `file.c:12`, or the function. */
export function placeOf({ thread, offset, functionName }: Stop): string {
  const position = sourcePosition(thread.process.guest.lines, offset);
  return position ? `${position.file.replace(/^.*\//, "")}:${position.line}` : (functionName ?? "the program");
}
