/**
 * A field of an AssemblyScript class is a pair of functions, `Class#get:field` and `Class#set:field`, without lines: a fault in one would
 * not tell where, and each would cost a call. Here a call of such a function becomes the load or store that it consists of. Binaryen's
 * inlining is no help: it loses the line of the call, and takes other functions along that a dump should show.
 */
import type { LineTable } from "../../abi/guest.ts";
import { Assembler } from "../instrument/assembler.ts";
import { opcode, readInstruction } from "../instrument/instruction.ts";
import type { Instruction } from "../instrument/instruction.ts";
import type { Module } from "../instrument/module.ts";
import { parse } from "../instrument/parse.ts";
import { Reader } from "../instrument/reader.ts";

const CODE_SECTION = 10;

/** The access of a function that does nothing else: `local.get 0 (local.get 1) access`, and perhaps a call of the empty `__link`. */
function accessOf(module: Module, index: number): Uint8Array | undefined {
  if (!/#[gs]et:/.test(module.functionNames.get(index) ?? "")) return undefined;
  const { parameters } = module.types[module.functionTypes[index]!]!;
  const body = module.bodies[index - module.functionImports.length];
  if (!body) return undefined;
  const reader = new Reader(module.bytes, body.start, body.end);
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };
  const next = (): Instruction => readInstruction(reader, instruction);
  if (reader.u32() !== 0) return undefined;
  for (let parameter = 0; parameter < parameters.length; parameter++)
    if (next().opcode !== opcode.localGet || instruction.a !== parameter) return undefined;
  const { opcode: access, start } = next();
  const isAccess =
    parameters.length === 1
      ? access >= opcode.firstLoad && access < opcode.firstStore
      : parameters.length === 2 && access >= opcode.firstStore && access <= opcode.lastStore;
  if (!isAccess) return undefined;
  const bytes = module.bytes.slice(start, reader.position);
  // A reference that is stored is handed to the garbage collector, of which the stub runtime has none.
  while (next().opcode !== opcode.end) {
    if (![opcode.localGet, opcode.i32Const, opcode.call].some((harmless) => harmless === instruction.opcode)) return undefined;
    if (instruction.opcode === opcode.call && module.functionNames.get(instruction.a) !== "~lib/rt/stub/__link") return undefined;
  }
  return reader.done ? bytes : undefined;
}

/** A module whose fields are read and written in place, and the line table that goes with it. Both are given back as they are where there is no field. */
export function inlineFields(
  wasm: Uint8Array,
  lines: LineTable | undefined,
): { readonly wasm: Uint8Array; readonly lines: LineTable | undefined } {
  const module = parse(wasm);
  const accesses = module.functionTypes.map((_, index) => accessOf(module, index));
  if (!accesses.some((access) => access)) return { wasm, lines };
  const code = new Assembler(wasm.length);
  const body = new Assembler();
  /** From the old code offset `from` on (up to the next entry), an instruction lies `by` bytes further. */
  const moves: { readonly from: number; readonly by: number }[] = [];
  code.u32(module.bodies.length);
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };
  for (const { start, end } of module.bodies) {
    const reader = new Reader(wasm, start, end);
    for (let groups = reader.u32(); groups > 0; groups--) {
      reader.u32();
      reader.byte();
    }
    body.clear();
    const pieces = [{ from: start, at: 0 }];
    let copied = start;
    while (!reader.done) {
      readInstruction(reader, instruction);
      const access = instruction.opcode === opcode.call ? accesses[instruction.a] : undefined;
      if (!access) continue;
      body.bytes(wasm, copied, instruction.start).bytes(access);
      copied = reader.position;
      pieces.push({ from: copied, at: body.length });
    }
    body.bytes(wasm, copied, end);
    const contents = body.finish();
    code.sized(contents);
    const base = code.length - contents.length;
    for (const { from, at } of pieces) moves.push({ from: from - module.codeStart, by: base + at - (from - module.codeStart) });
  }
  return { wasm: withCode(wasm, code.finish()), lines: lines && { ...lines, offsets: moved(lines.offsets, moves) } };
}

/** `offsets` and `moves` are sorted. */
function moved(offsets: Uint32Array, moves: readonly { readonly from: number; readonly by: number }[]): Uint32Array {
  let move = 0;
  return offsets.map((offset) => {
    while (move + 1 < moves.length && moves[move + 1]!.from <= offset) move++;
    return offset + (moves[move]?.by ?? 0);
  });
}

/** The module with another code section. */
function withCode(wasm: Uint8Array, code: Uint8Array): Uint8Array {
  const reader = new Reader(wasm, 8);
  const output = new Assembler(wasm.length).bytes(wasm, 0, 8);
  while (!reader.done) {
    const start = reader.position;
    const id = reader.byte();
    reader.skip(reader.count());
    if (id === CODE_SECTION) output.byte(id).sized(code);
    else output.bytes(wasm, start, reader.position);
  }
  return output.finish();
}
