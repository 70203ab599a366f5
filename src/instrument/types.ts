import type { FunctionType } from "./module.ts";

/** The type section, growing: equal function types have one canonical number. */
export class TypeTable {
  readonly types: FunctionType[];
  private readonly byShape = new Map<string, number>();

  constructor(types: readonly FunctionType[]) {
    this.types = [...types];
    this.types.forEach((type, index) => {
      const key = shape(type);
      if (!this.byShape.has(key)) this.byShape.set(key, index);
    });
  }

  /** Index of the first type of that shape; it is added if there is none. */
  index(parameters: readonly number[], results: readonly number[]): number {
    const type = { parameters, results };
    const key = shape(type);
    let index = this.byShape.get(key);
    if (index === undefined) {
      index = this.types.length;
      this.types.push(type);
      this.byShape.set(key, index);
    }
    return index;
  }

  /** The same number for equal types: call_indirect compares shapes, not indices. */
  canonical(index: number): number {
    const type = this.types[index]!;
    return this.index(type.parameters, type.results);
  }
}

function shape({ parameters, results }: FunctionType): string {
  return `${parameters.join()}>${results.join()}`;
}

const names: Readonly<Record<number, string>> = {
  0x7f: "i32",
  0x7e: "i64",
  0x7d: "f32",
  0x7c: "f64",
  0x7b: "v128",
  0x70: "funcref",
  0x6f: "externref",
};

/** A function type as text: `(i32, i64) -> (i32)`. */
export function typeText({ parameters, results }: FunctionType): string {
  const list = (types: readonly number[]): string => `(${types.map((type) => names[type] ?? "?").join(", ")})`;
  return `${list(parameters)} -> ${list(results)}`;
}
