import { F32, F64, I32, I64 } from "./assembler.ts";
import { opcode, PREFIX_ATOMIC, PREFIX_MISC } from "./instruction.ts";

const pops = new Int8Array(0x100).fill(-1);
const pushes = new Int8Array(0x100).fill(-1);
const effect = (first: number, last: number, popped: number, pushed: number): void => {
  pops.fill(popped, first, last + 1);
  pushes.fill(pushed, first, last + 1);
};
effect(0x01, 0x01, 0, 0);
effect(opcode.drop, opcode.drop, 1, 0);
effect(opcode.select, opcode.selectTyped, 3, 1);
effect(opcode.localGet, opcode.localGet, 0, 1);
effect(opcode.localSet, opcode.localSet, 1, 0);
effect(opcode.localTee, opcode.localTee, 1, 1);
effect(opcode.globalGet, opcode.globalGet, 0, 1);
effect(opcode.globalSet, opcode.globalSet, 1, 0);
effect(opcode.tableGet, opcode.tableGet, 1, 1);
effect(opcode.tableSet, opcode.tableSet, 2, 0);
effect(opcode.firstLoad, opcode.firstStore - 1, 1, 1);
effect(opcode.firstStore, opcode.lastStore, 2, 0);
effect(opcode.memorySize, opcode.memorySize, 0, 1);
effect(opcode.memoryGrow, opcode.memoryGrow, 1, 1);
effect(opcode.i32Const, opcode.f64Const, 0, 1);
effect(0x45, 0xc4, 1, 1);
for (const [first, last] of [
  [0x46, 0x4f],
  [0x51, 0x66],
  [0x6a, 0x78],
  [0x7c, 0x8a],
  [0x92, 0x98],
  [0xa0, 0xa6],
] as const)
  effect(first, last, 2, 1);
effect(opcode.refNull, opcode.refNull, 0, 1);
effect(opcode.refIsNull, opcode.refIsNull, 1, 1);
effect(opcode.refFunc, opcode.refFunc, 0, 1);

/** Operands popped by an instruction that is neither control nor call nor atomic (atomics.ts); −1 for those. */
export function popped(code: number): number {
  if (code < 0x100) return pops[code]!;
  if (code >= PREFIX_ATOMIC) return -1;
  if (code < PREFIX_MISC + 8) return 1;
  if (code === opcode.tableSize || code === opcode.dataDrop || code === opcode.elemDrop) return 0;
  return code === opcode.tableGrow ? 2 : 3;
}

/** Results pushed by it. */
export function pushed(code: number): number {
  if (code < 0x100) return pushes[code]!;
  return code < PREFIX_MISC + 8 || code === opcode.tableGrow || code === opcode.tableSize ? 1 : 0;
}

const resultTypes = new Uint8Array(0x100).fill(I32);
for (const [first, last, type] of [
  [0x29, 0x29, I64],
  [0x2a, 0x2a, F32],
  [0x2b, 0x2b, F64],
  [0x30, 0x35, I64],
  [0x42, 0x42, I64],
  [0x43, 0x43, F32],
  [0x44, 0x44, F64],
  [0x79, 0x8a, I64],
  [0x8b, 0x98, F32],
  [0x99, 0xa6, F64],
  [0xac, 0xb1, I64],
  [0xb2, 0xb6, F32],
  [0xb7, 0xbb, F64],
  [0xbd, 0xbd, I64],
  [0xbe, 0xbe, F32],
  [0xbf, 0xbf, F64],
  [0xc2, 0xc4, I64],
] as const)
  resultTypes.fill(type, first, last + 1);

/** Type of the one result of a load, constant, or numeric instruction, or of table.grow and table.size. */
export function resultType(code: number): number {
  if (code < 0x100) return resultTypes[code]!;
  return code >= PREFIX_MISC + 4 && code < PREFIX_MISC + 8 ? I64 : I32;
}
