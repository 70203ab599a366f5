import { opcode, readInstruction } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import type { Body, Module } from "./module.ts";
import { Reader } from "./reader.ts";

/** What must be known of a function before any is rewritten. */
export interface Survey {
  /** Calls nothing (but perhaps faults): its shadow frame is needed only at faults and safepoints. */
  readonly leaf: boolean;
  /** It changes table 0. */
  readonly changesTable: boolean;
}

/** Reads a function once; refuses instructions that are not supported. */
export function survey({ bytes }: Module, { start, end }: Body): Survey {
  const reader = new Reader(bytes, start, end);
  for (let groups = reader.count(); groups > 0; groups--) {
    reader.u32();
    reader.byte();
  }
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };
  let leaf = true;
  let changesTable = false;
  while (!reader.done) {
    const { opcode: code, a, b } = readInstruction(reader, instruction);
    if (code === opcode.call || code === opcode.callIndirect || code === opcode.memoryGrow) leaf = false;
    else if (code === opcode.tableInit) changesTable ||= b === 0;
    else if (code === opcode.tableSet || code === opcode.tableGrow || code === opcode.tableFill || code === opcode.tableCopy) changesTable ||= a === 0;
  }
  return { leaf, changesTable };
}
