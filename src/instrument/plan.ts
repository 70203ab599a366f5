import { CONTROL, DENIED, TABLE_TYPES, control } from "../../abi/sandbox.ts";
import type { Assembler } from "./assembler.ts";
import type { FunctionType, Module } from "./module.ts";
import type { TypeTable } from "./types.ts";

/** Indices, in the new module, of the functions that rewritten code calls. */
export interface Runtime {
  readonly safepoint: number;
  readonly next: number;
  readonly done: number;
  readonly fault: number;
  readonly grow: number;
  /** (result) → result: handlers run until none is pending. */
  readonly deliver: number;
  /** (shadow, site, frame): fuel ran out. */
  readonly pause: number;
  /** (shadow, site, frame, base, offset, width): an access whose guard failed; returns when it may be done. */
  readonly readFault: number;
  readonly writeFault: number;
  /** (shadow, site, frame, kind, address): a fault that no handler can repair; never returns. */
  readonly trap: number;
  /** (shadow, site, frame): the shadow stack is exhausted; returns when it is not. */
  readonly stackFault: number;
  /** (shadow, site, frame, address, unused, length): returns when the range may be written. */
  readonly guardWrite: number;
  /** (shadow, site, frame, destination, source, length): and the source be read. */
  readonly guardCopy: number;
  /** (address, length, bit) → whether a byte of the range is denied. */
  readonly probe: number;
  /** (index, argument) → result: calls a thread's entry. */
  readonly callEntry: number;
  /** (index, canonical type) → slot of an adapter, or the index: casts.ts; -1 where there are none. */
  readonly adapt: number;
}

/** Suspension by our own means: wasm globals that hold Asyncify's state (0 running, 1 unwinding, 2 rewinding) and the address of its buffer. */
export interface Suspension {
  readonly state: number;
  readonly buffer: number;
  /** New indices of functions that never suspend. */
  readonly never: ReadonlySet<number>;
}

/** What all functions of one module share while they are rewritten. */
export interface Plan {
  readonly module: Module;
  readonly types: TypeTable;
  readonly runtime: Runtime;
  readonly memoryLimit: number;
  /** Page 0 is mapped, so an address that wraps round must be looked for at small offsets too. */
  readonly pageZeroMapped: boolean;
  /** Of an old function: it has a safepoint before each call. */
  readonly callSafepoints: (functionIndex: number) => boolean;
  /** Of an old function: it has a safepoint before each access to memory or to a global. */
  readonly memorySafepoints: (functionIndex: number) => boolean;
  /** Of a load or store of 32 bits in an old function, with this offset: it has a marked safepoint. */
  readonly isMarked: (functionIndex: number, stores: boolean, offset: number) => boolean;
  /** Safepoints at functions' entries tell the arguments (abi/sandbox.ts, `access`). */
  readonly tellsArguments: boolean;
  /** Index of the global that is the C stack pointer, or −1. */
  readonly stackPointer: number;
  /** split: every function gets a fast and a slow form. calls: one form, for Binaryen. */
  readonly form: "split" | "calls";
  readonly suspension: Suspension | undefined;
  /** The engine's stack is many times as large as usual: it does not bound a recursion. */
  readonly largeStack: boolean;
  /** Of an old function: it has no safepoints. */
  readonly isUninterruptible: (functionIndex: number) => boolean;
  /** Table 0 never changes: the types of its elements are known. */
  readonly staticTable: boolean;
  /** New index of an old function. */
  readonly functionIndex: (old: number) => number;
  /** (shadow, site, frame, index) per table that may change: returns when the element is not null. */
  readonly tableGuard: (table: number) => number;
  /** Signature of a function of the new module. */
  readonly signature: (newIndex: number) => FunctionType;
  /** Makes room for the slow form of a function. */
  readonly addSlow: (
    parameters: readonly number[],
    results: readonly number[],
  ) => { readonly index: number; readonly put: (body: Uint8Array) => void };
  /** New site at a code offset. */
  readonly site: (functionIndex: number, offset: number) => number;
}

export type ControlWord = keyof typeof control;

export const deniedOffset = (memoryLimit: number): number => memoryLimit + DENIED;
export const tableTypesOffset = (memoryLimit: number): number => memoryLimit + TABLE_TYPES;

export function loadControl(to: Assembler, memoryLimit: number, word: ControlWord): Assembler {
  return to.i32(0).load(memoryLimit + CONTROL + control[word]);
}

/** To be written after `i32(0)` and the value. */
export function storeControl(to: Assembler, memoryLimit: number, word: ControlWord): Assembler {
  return to.store(memoryLimit + CONTROL + control[word]);
}
