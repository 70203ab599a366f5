const encoder = new TextEncoder();

/** Value types and the empty block type of the binary format. */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
export const V128 = 0x7b;
export const FUNCREF = 0x70;
export const EXTERNREF = 0x6f;
export const EMPTY = 0x40;
export const i32s = (count: number): number[] => new Array<number>(count).fill(I32);

/** Writes the binary format: bytes, LEB128 numbers, and the few instructions that the rewriter inserts. */
export class Assembler {
  private buffer: Uint8Array;
  length = 0;

  constructor(capacity = 256) {
    this.buffer = new Uint8Array(capacity);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.length + count));
    grown.set(this.buffer.subarray(0, this.length));
    this.buffer = grown;
  }

  /** What was written so far; valid until the next write. */
  view(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  finish(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  byte(value: number): this {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = value;
    return this;
  }

  /** Room for an i32.const whose value is known later: see `patch`. Gives its position. */
  later(): number {
    this.byte(0x41);
    this.reserve(3);
    this.length += 3;
    return this.length - 3;
  }

  bytes(source: Uint8Array, start = 0, end = source.length): this {
    const count = end - start;
    this.reserve(count);
    if (count <= 16) for (let i = start; i < end; i++) this.buffer[this.length++] = source[i]!;
    else {
      this.buffer.set(source.subarray(start, end), this.length);
      this.length += count;
    }
    return this;
  }

  u32(value: number): this {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return this.byte(rest);
  }

  s32(value: number): this {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      if ((rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40)) return this.byte(low);
      this.byte(low | 0x80);
    }
  }

  s64(value: bigint): this {
    let rest = BigInt.asIntN(64, value);
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      if ((rest === 0n && !(low & 0x40)) || (rest === -1n && low & 0x40)) return this.byte(low);
      this.byte(low | 0x80);
    }
  }

  f32(value: number): this {
    const raw = new DataView(new ArrayBuffer(4));
    raw.setFloat32(0, value, true);
    return this.bytes(new Uint8Array(raw.buffer));
  }

  f64(value: number): this {
    const raw = new DataView(new ArrayBuffer(8));
    raw.setFloat64(0, value, true);
    return this.bytes(new Uint8Array(raw.buffer));
  }

  name(text: string): this {
    const raw = encoder.encode(text);
    return this.u32(raw.length).bytes(raw);
  }

  /** A section, or a function body: its length, then its contents. */
  sized(contents: Uint8Array): this {
    return this.u32(contents.length).bytes(contents);
  }

  // Instructions.
  get(local: number): this {
    return this.byte(0x20).u32(local);
  }
  set(local: number): this {
    return this.byte(0x21).u32(local);
  }
  tee(local: number): this {
    return this.byte(0x22).u32(local);
  }
  i32(value: number): this {
    return this.byte(0x41).s32(value);
  }
  global(index: number): this {
    return this.byte(0x23).u32(index);
  }
  setGlobal(index: number): this {
    return this.byte(0x24).u32(index);
  }
  call(functionIndex: number): this {
    return this.byte(0x10).u32(functionIndex);
  }
  callIndirect(type: number, table = 0): this {
    return this.byte(0x11).u32(type).u32(table);
  }
  block(): this {
    return this.byte(0x02).byte(EMPTY);
  }
  loop(): this {
    return this.byte(0x03).byte(EMPTY);
  }
  if(type: number = EMPTY): this {
    return this.byte(0x04).byte(type);
  }
  else(): this {
    return this.byte(0x05);
  }
  end(): this {
    return this.byte(0x0b);
  }
  br(depth: number): this {
    return this.byte(0x0c).u32(depth);
  }
  brIf(depth: number): this {
    return this.byte(0x0d).u32(depth);
  }
  /** Any instruction without immediates. */
  op(...opcodes: number[]): this {
    for (const opcode of opcodes) this.byte(opcode);
    return this;
  }
  load(offset: number): this {
    return this.byte(0x28).byte(2).u32(offset);
  }
  load8(offset: number): this {
    return this.byte(0x2d).byte(0).u32(offset);
  }
  load16(offset: number): this {
    return this.byte(0x2f).byte(1).u32(offset);
  }
  store(offset: number): this {
    return this.byte(0x36).byte(2).u32(offset);
  }
}

/** Fills in a constant below 2^20 in the room that `later` left. */
export function patch(code: Uint8Array, position: number, value: number): void {
  code[position] = (value & 0x7f) | 0x80;
  code[position + 1] = ((value >>> 7) & 0x7f) | 0x80;
  code[position + 2] = value >>> 14;
}

/** Instructions without immediates that the rewriter inserts. */
export const op = {
  return: 0x0f,
  drop: 0x1a,
  select: 0x1b,
  unreachable: 0x00,
  i32Eqz: 0x45,
  i32Eq: 0x46,
  i32Ne: 0x47,
  i32LtS: 0x48,
  i32LtU: 0x49,
  i32GtU: 0x4b,
  i32GeU: 0x4f,
  i64Eqz: 0x50,
  i64Eq: 0x51,
  f32Eq: 0x5b,
  f32Lt: 0x5d,
  f32Gt: 0x5e,
  f32Ge: 0x60,
  f64Eq: 0x61,
  f64Lt: 0x63,
  f64Gt: 0x64,
  f64Ge: 0x66,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32And: 0x71,
  i32Or: 0x72,
  i32Shl: 0x74,
  i32ShrU: 0x76,
} as const;
