import { ModuleError } from "./module-error.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads the binary format (WebAssembly core specification, section 5) and never beyond `end`. Every error is a ModuleError. */
export class Reader {
  readonly bytes: Uint8Array;
  position: number;
  readonly end: number;

  constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  get done(): boolean {
    return this.position >= this.end;
  }

  byte(): number {
    if (this.position >= this.end) throw this.malformed("it ends too early");
    return this.bytes[this.position++]!;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (value > 0xffffffff) break;
        return value;
      }
    }
    throw this.malformed("a number has more than 32 bits");
  }

  /** Signed LEB128 of at most 32 bits. */
  s32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return shift < 25 ? (value << (25 - shift)) >> (25 - shift) : value;
    }
    throw this.malformed("a number has more than 32 bits");
  }

  /** Signed LEB128 of at most 64 bits. */
  s64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, BigInt.asIntN(Number(shift) + 7, value));
    }
    throw this.malformed("a number has more than 64 bits");
  }

  skip(count: number): void {
    if (count > this.end - this.position) throw this.malformed("it ends too early");
    this.position += count;
  }

  /** A vector's length. Each element has at least one byte, so a length beyond the bytes left is a lie. */
  count(): number {
    const count = this.u32();
    if (count > this.end - this.position) throw this.malformed("a length is beyond the end");
    return count;
  }

  name(): string {
    const length = this.count();
    const start = this.position;
    this.skip(length);
    try {
      return decoder.decode(this.bytes.subarray(start, this.position));
    } catch {
      throw this.malformed("a name is not UTF-8");
    }
  }

  /** The next `length` bytes as a reader of their own. */
  sub(length: number): Reader {
    const start = this.position;
    this.skip(length);
    return new Reader(this.bytes, start, this.position);
  }

  malformed(what: string): ModuleError {
    return new ModuleError(`not a valid WebAssembly module: ${what} (at byte ${this.position}): build it again`);
  }
}
