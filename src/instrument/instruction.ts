import type { Reader } from "./reader.ts";
import { ModuleError } from "./module-error.ts";

/** Opcodes behind the prefixes 0xfc to 0xfe are numbered prefix·256 + n. */
export const PREFIX_MISC = 0xfc00;
export const PREFIX_SIMD = 0xfd00;
export const PREFIX_ATOMIC = 0xfe00;

export const opcode = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  drop: 0x1a,
  select: 0x1b,
  selectTyped: 0x1c,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  tableGet: 0x25,
  tableSet: 0x26,
  firstLoad: 0x28,
  firstStore: 0x36,
  lastStore: 0x3e,
  memorySize: 0x3f,
  memoryGrow: 0x40,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32DivS: 0x6d,
  i32DivU: 0x6e,
  i32RemS: 0x6f,
  i32RemU: 0x70,
  i64DivS: 0x7f,
  i64DivU: 0x80,
  i64RemS: 0x81,
  i64RemU: 0x82,
  refNull: 0xd0,
  refIsNull: 0xd1,
  refFunc: 0xd2,
  memoryInit: PREFIX_MISC + 8,
  dataDrop: PREFIX_MISC + 9,
  memoryCopy: PREFIX_MISC + 10,
  memoryFill: PREFIX_MISC + 11,
  tableInit: PREFIX_MISC + 12,
  elemDrop: PREFIX_MISC + 13,
  tableCopy: PREFIX_MISC + 14,
  tableGrow: PREFIX_MISC + 15,
  tableSize: PREFIX_MISC + 16,
  tableFill: PREFIX_MISC + 17,
} as const;

/** One decoded instruction. What the immediates `a` and `b` hold depends on the opcode: index, offset, constant … */
export interface Instruction {
  opcode: number;
  a: number;
  b: number;
  /** Position of its first byte in the module. */
  start: number;
}

const refusals: Readonly<Record<number, string>> = {
  0x06: "exception handling",
  0x07: "exception handling",
  0x08: "exception handling",
  0x09: "exception handling",
  0x0a: "exception handling",
  0x18: "exception handling",
  0x19: "exception handling",
  0x1f: "exception handling",
  0x12: "tail calls",
  0x13: "tail calls",
  0x14: "typed function references",
  0x15: "typed function references",
  0xd3: "garbage collection",
  0xd4: "typed function references",
  0xd5: "typed function references",
  0xd6: "typed function references",
  0xfb: "garbage collection",
};

const switches: Readonly<Record<string, string>> = {
  "exception handling": "compile without -fwasm-exceptions",
  "tail calls": "compile with -mno-tail-call",
  "waiting and waking by instructions (threads)": "compile without -pthread: signalbox has threads of its own, and futex(2)",
};

export function unsupported(feature: string): ModuleError {
  return new ModuleError(`the module uses ${feature}, which signalbox does not support: ${switches[feature] ?? "compile without it"}`);
}

/** Decodes the instruction at the reader's position into `into`. Refuses what the rewriter does not know. */
export function readInstruction(reader: Reader, into: Instruction): Instruction {
  into.start = reader.position;
  const code = reader.byte();
  into.opcode = code;
  into.a = 0;
  into.b = 0;
  if (code >= 0x45 && code <= 0xc4) return into;
  if (code >= opcode.firstLoad && code <= opcode.lastStore) return readMemoryArgument(reader, into);
  switch (code) {
    case 0x00:
    case 0x01:
    case opcode.else:
    case opcode.end:
    case opcode.return:
    case opcode.drop:
    case opcode.select:
    case opcode.refIsNull:
      return into;
    case opcode.block:
    case opcode.loop:
    case opcode.if:
      // A block type is a value type (negative as a signed number), 0x40 (−64) for none, or a type index.
      into.a = reader.s32();
      return into;
    case opcode.br:
    case opcode.brIf:
    case opcode.call:
    case opcode.refFunc:
    case opcode.localGet:
    case opcode.localSet:
    case opcode.localTee:
    case opcode.globalGet:
    case opcode.globalSet:
    case opcode.tableGet:
    case opcode.tableSet:
      into.a = reader.u32();
      return into;
    case opcode.brTable:
      for (let labels = reader.count() + 1; labels > 0; labels--) reader.u32();
      return into;
    case opcode.callIndirect:
      into.a = reader.u32();
      into.b = reader.u32();
      return into;
    case opcode.selectTyped:
      for (let types = reader.count(); types > 0; types--) reader.byte();
      return into;
    case opcode.memorySize:
    case opcode.memoryGrow:
      if (reader.byte() !== 0) throw unsupported("more than one memory");
      return into;
    case opcode.i32Const:
      into.a = reader.s32();
      return into;
    case opcode.i64Const: {
      const value = reader.s64();
      into.a = Number(BigInt.asIntN(32, value));
      into.b = Number(value >> 32n);
      return into;
    }
    case opcode.f32Const:
      reader.skip(4);
      return into;
    case opcode.f64Const:
      reader.skip(8);
      return into;
    case opcode.refNull:
      reader.byte();
      return into;
    case 0xfc:
      return readMiscellaneous(reader, into);
    case 0xfd:
      throw unsupported("SIMD (128-bit vectors)");
    case 0xfe:
      return readAtomic(reader, into);
  }
  const feature = refusals[code];
  throw feature ? unsupported(feature) : unsupported(`an unknown instruction (0x${code.toString(16)})`);
}

function readMemoryArgument(reader: Reader, into: Instruction): Instruction {
  const flags = reader.u32();
  if (flags & 0x40) throw unsupported("more than one memory");
  into.a = reader.u32();
  into.b = flags;
  return into;
}

function readMiscellaneous(reader: Reader, into: Instruction): Instruction {
  const code = reader.u32();
  into.opcode = PREFIX_MISC + code;
  if (code < 8) return into;
  switch (into.opcode) {
    case opcode.memoryInit:
    case opcode.tableInit:
    case opcode.tableCopy:
    case opcode.memoryCopy:
      into.a = reader.u32();
      into.b = reader.u32();
      break;
    case opcode.dataDrop:
    case opcode.elemDrop:
    case opcode.tableGrow:
    case opcode.tableSize:
    case opcode.tableFill:
    case opcode.memoryFill:
      into.a = reader.u32();
      break;
    default:
      throw unsupported(`an unknown instruction (0xfc ${code})`);
  }
  const memory =
    into.opcode === opcode.memoryInit
      ? into.b
      : into.opcode === opcode.memoryCopy
        ? into.a | into.b
        : into.opcode === opcode.memoryFill
          ? into.a
          : 0;
  if (memory !== 0) throw unsupported("more than one memory");
  return into;
}

/** Those of the threads proposal: memory.atomic.notify, .wait32, .wait64, atomic.fence, then loads, stores and updates. */
function readAtomic(reader: Reader, into: Instruction): Instruction {
  const code = reader.u32();
  into.opcode = PREFIX_ATOMIC + code;
  if (code < 3) throw unsupported("waiting and waking by instructions (threads)");
  if (code === 3) {
    reader.byte();
    return into;
  }
  if (code < 0x10 || code > 0x4e) throw unsupported(`an unknown instruction (0xfe ${code})`);
  return readMemoryArgument(reader, into);
}
