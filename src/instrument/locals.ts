import { Assembler, F32, F64, I32, I64 } from "./assembler.ts";

const temporaries = {
  address: I32,
  effective: I32,
  i32: I32,
  i32b: I32,
  i32c: I32,
  i64: I64,
  i64b: I64,
  old: I32,
  oldWide: I64,
  f32: F32,
  f64: F64,
  shadow: I32,
  point: I32,
  condition: I32,
  left: I32,
  buffer: I32,
} as const;
export type LocalName = keyof typeof temporaries;

/** A function's locals: its own, then those that inserted code uses, made on first use. No insertion needs one across another, so each exists once. */
export class Locals {
  /** Types of all locals, parameters first. */
  readonly types: number[];
  private readonly parameters: number;
  private readonly added = new Map<string, number>();
  private readonly slots: number[] = [];

  constructor(own: readonly number[], parameters: number) {
    this.types = [...own];
    this.parameters = parameters;
  }

  private add(key: string, type: number): number {
    let index = this.added.get(key);
    if (index === undefined) {
      index = this.types.push(type) - 1;
      this.added.set(key, index);
    }
    return index;
  }

  index(name: LocalName): number {
    return this.add(name, temporaries[name]);
  }

  /** Where an operand of that type waits while it cannot be on the stack. */
  slot(position: number, type: number): number {
    const known = this.types.length;
    const local = this.add(`${position} ${type}`, type);
    if (local === known) this.slots.push(local);
    return local;
  }

  /** Two i32, free at a suspension, that then say in which of the first 64 slots operands wait. */
  get waiting(): readonly [number, number] {
    return [this.index("left"), this.index("condition")];
  }

  /** For each of the first 64 slots, in the order in which they were made, a bit of one of two words; undefined for other locals. */
  bitOf(local: number): { readonly word: 0 | 1; readonly bit: number } | undefined {
    const number = this.slots.indexOf(local);
    return number >= 0 && number < 64 ? { word: number < 32 ? 0 : 1, bit: 1 << (number & 31) } : undefined;
  }

  /** The locals' part of a function body whose first `parameters` locals are parameters. Equal neighbours share a group. */
  header(parameters = this.parameters, count = this.types.length): Assembler {
    const groups: [count: number, type: number][] = [];
    for (let i = parameters; i < count; i++) {
      const last = groups.at(-1);
      if (last && last[1] === this.types[i]) last[0]++;
      else groups.push([1, this.types[i]!]);
    }
    const header = new Assembler(8 + groups.length * 3);
    header.u32(groups.length);
    for (const [repeated, type] of groups) header.u32(repeated).byte(type);
    return header;
  }
}
