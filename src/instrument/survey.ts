import { opcode, readInstruction } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import type { Body, Module } from "./module.ts";
import { keepsNaN } from "./nan.ts";
import { Reader } from "./reader.ts";

/** What must be known of a function before any is rewritten. */
export interface Survey {
  /** Calls nothing (but perhaps faults): its shadow frame is needed only at faults and safepoints. */
  readonly leaf: boolean;
  /** It changes table 0. */
  readonly changesTable: boolean;
  /** Types of its calls through table 0. */
  readonly indirectTypes: readonly number[];
  /** Locals that may hold a NaN as arithmetic made it (see nan.ts), by index. */
  readonly rawLocals: Uint8Array;
}

/** As engines limit it. */
const MOST_LOCALS = 50_000;

/** Reads a function once; refuses instructions that are not supported. */
export function survey({ bytes }: Module, { start, end }: Body, parameters: number): Survey {
  const reader = new Reader(bytes, start, end);
  let locals = parameters;
  for (let groups = reader.count(); groups > 0; groups--) {
    locals += reader.u32();
    reader.byte();
  }
  if (locals > MOST_LOCALS) throw reader.malformed("a function has too many locals");
  // Parameters may hold what the caller made.
  const rawLocals = new Uint8Array(locals).fill(1, parameters);
  const copies: [from: number, to: number][] = [];
  let previous = -1;
  let previousLocal = -1;
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };
  let leaf = true;
  let changesTable = false;
  const indirectTypes = new Set<number>();
  while (!reader.done) {
    const { opcode: code, a, b } = readInstruction(reader, instruction);
    if (code === opcode.localSet || code === opcode.localTee) {
      if (previous === opcode.localGet) copies.push([previousLocal, a]);
      else if (keepsNaN(previous)) rawLocals[a] = 0;
    }
    // A tee hands on what it got.
    if (code !== opcode.localTee) {
      previous = code;
      previousLocal = a;
    }
    if (code === opcode.call || code === opcode.callIndirect || code === opcode.memoryGrow) leaf = false;
    if (code === opcode.callIndirect && b === 0) indirectTypes.add(a);
    if (code === opcode.tableInit) changesTable ||= b === 0;
    else if (code === opcode.tableSet || code === opcode.tableGrow || code === opcode.tableFill || code === opcode.tableCopy)
      changesTable ||= a === 0;
  }
  spreadKept(rawLocals, copies);
  return { leaf, changesTable, indirectTypes: [...indirectTypes], rawLocals };
}

/** A local that gets a copy of one that is not raw is not raw either. */
function spreadKept(rawLocals: Uint8Array, copies: readonly (readonly [from: number, to: number])[]): void {
  const readers = new Map<number, number[]>();
  for (const [from, to] of copies) {
    const list = readers.get(from);
    if (list) list.push(to);
    else readers.set(from, [to]);
  }
  const kept = [...readers.keys()].filter((local) => rawLocals[local] === 0);
  for (let local = kept.pop(); local !== undefined; local = kept.pop()) {
    for (const to of readers.get(local) ?? []) {
      if (rawLocals[to] === 0) continue;
      rawLocals[to] = 0;
      kept.push(to);
    }
  }
}
