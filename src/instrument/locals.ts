import { Assembler, F32, F64, I32, I64 } from "./assembler.ts";

const typeOf = { address: I32, effective: I32, i32: I32, i32b: I32, i32c: I32, i64: I64, i64b: I64, f32: F32, f64: F64, shadow: I32 } as const;
export type LocalName = keyof typeof typeOf;

/** The locals that inserted code uses: made on first use, behind the function's own. No insertion needs one across another, so each exists once. */
export class Locals {
  private readonly own: number;
  private readonly added = new Map<LocalName, number>();

  constructor(own: number) {
    this.own = own;
  }

  index(name: LocalName): number {
    let index = this.added.get(name);
    if (index === undefined) {
      index = this.own + this.added.size;
      this.added.set(name, index);
    }
    return index;
  }

  /** The locals' part of a function body: the original groups, then ours. */
  header(originalGroups: number, original: Uint8Array): Assembler {
    const header = new Assembler(original.length + 8 + this.added.size * 2);
    header.u32(originalGroups + this.added.size).bytes(original);
    for (const name of this.added.keys()) header.u32(1).byte(typeOf[name]);
    return header;
  }
}
