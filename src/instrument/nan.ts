/**
 * NaN results made canonical, so that a run does not depend on the engine or the processor.
 *
 * WebAssembly leaves the sign and payload of a NaN open where arithmetic makes it (add … sqrt, min, max, rounding, conversion between f32 and f64);
 * moves, negation, loads and stores keep bits as they are. So the result of such an instruction is replaced by the positive canonical NaN if it is a NaN,
 * unless the instruction that takes it cannot tell one NaN from another: arithmetic again, a comparison, a truncation. Payloads that the guest made itself survive.
 *
 * A local that only ever gets results of arithmetic (the sum in a loop) holds them raw; they are made canonical where it is read and the bits may be seen.
 */
import { op } from "./assembler.ts";
import type { FunctionWriter } from "./function-writer.ts";
import { PREFIX_MISC, opcode, readInstruction } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import { Reader } from "./reader.ts";
import { popped, pushed } from "./stack-effect.ts";

const makesNaN = new Uint8Array(0x100);
for (const [first, last] of [
  [0x8d, 0x97],
  [0x9b, 0xa5],
  [0xb6, 0xb6],
  [0xbb, 0xbb],
] as const)
  makesNaN.fill(1, first, last + 1);
const blindToNaN = makesNaN.slice();
for (const [first, last] of [
  [0x1a, 0x1a],
  [0x5b, 0x66],
  [0xa8, 0xab],
  [0xae, 0xb1],
] as const)
  blindToNaN.fill(1, first, last + 1);

export const isNaNSource = (code: number): boolean => code < 0x100 && makesNaN[code] === 1;

/** Whether a value that this instruction just made can be a NaN with a payload of the guest's own: it must not go into a raw local. */
export function keepsNaN(code: number): boolean {
  return !(
    isNaNSource(code) ||
    (code >= 0x41 && code <= 0x42) ||
    (code >= 0xb2 && code <= 0xba) ||
    code === opcode.f64Const ||
    code === opcode.f32Const
  );
}

/** How many instructions ahead the consumer is looked for. */
const HORIZON = 12;
const ahead: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };

/** Whether the value on top of the stack at `reader` goes into something that sees its bits. */
export function bitsMayBeSeen(reader: Reader, rawLocals: Uint8Array): boolean {
  const peek = new Reader(reader.bytes, reader.position, reader.end);
  let above = 0;
  for (let steps = 0; steps < HORIZON && !peek.done; steps++) {
    const { opcode: code, a } = readInstruction(peek, ahead);
    const pops = popped(code);
    if (pops < 0) return true;
    if (pops > above) {
      if (code === opcode.localSet) return rawLocals[a] === 0;
      // The value goes on beyond a tee.
      if (code === opcode.localTee && rawLocals[a] === 1) continue;
      return !(code < 0x100 ? blindToNaN[code] === 1 : code < PREFIX_MISC + 8);
    }
    above += pushed(code) - pops;
  }
  return true;
}

/** Whether such an instruction gives an f32. */
export const isSingle = (code: number): boolean => code < 0x99 || code === 0xb6;

/** Stack before and after: the value. */
export function canonicalise({ to, locals }: FunctionWriter, single: boolean): void {
  const value = locals.index(single ? "f32" : "f64");
  to.tee(value);
  if (single) to.byte(0x43).bytes(NAN_32);
  else to.byte(0x44).bytes(NAN_64);
  to.get(value)
    .get(value)
    .op(single ? op.f32Eq : op.f64Eq, op.select);
}
const NAN_32 = Uint8Array.of(0, 0, 0xc0, 0x7f);
const NAN_64 = Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf8, 0x7f);
