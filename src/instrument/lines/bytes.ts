/** Reading untrusted bytes: every read is tested against the end, and going past it is an OutOfBytes, which the readers turn into "no lines". */

/** The data ended, or held a number that cannot be meant. */
export class OutOfBytes extends Error {}

/** A cursor over bytes, little-endian. */
export class Bytes {
  readonly data: Uint8Array;
  readonly end: number;
  position: number;

  /** Reads `data` from `position` up to, not including, `end`. */
  constructor(data: Uint8Array, position = 0, end = data.length) {
    this.data = data;
    this.position = position;
    this.end = Math.min(end, data.length);
    if (position < 0 || position > this.end) throw new OutOfBytes("position");
  }

  get left(): number {
    return this.end - this.position;
  }

  skip(count: number): void {
    if (!(count >= 0 && count <= this.left)) throw new OutOfBytes("skip");
    this.position += count;
  }

  u8(): number {
    if (this.position >= this.end) throw new OutOfBytes("u8");
    return this.data[this.position++]!;
  }

  i8(): number {
    return (this.u8() << 24) >> 24;
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  /** 64 bits, as a number: exact below 2^53, which is all that a file offset can be. */
  u64(): number {
    const low = this.u32();
    return low + this.u32() * 0x1_0000_0000;
  }

  /** Unsigned LEB128 of at most ten bytes. */
  uleb(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count++) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw new OutOfBytes("LEB128");
  }

  /** Signed LEB128 of at most ten bytes. */
  sleb(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count++) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return byte & 0x40 ? value - scale : value;
    }
    throw new OutOfBytes("LEB128");
  }

  /** `count` bytes, without a copy. */
  take(count: number): Uint8Array {
    const start = this.position;
    this.skip(count);
    return this.data.subarray(start, this.position);
  }

  /** Bytes up to a zero, as UTF-8; longer than `longest` is refused, so that many references to one long string cost nothing. */
  zeroTerminated(longest = 4096): string {
    const start = this.position;
    while (this.u8() !== 0) if (this.position - start > longest) throw new OutOfBytes("string");
    return utf8.decode(this.data.subarray(start, this.position - 1));
  }
}

/** UTF-8 that is not valid becomes U+FFFD: file names are shown, never opened. */
export const utf8 = new TextDecoder();
