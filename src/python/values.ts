/**
 * Python's values in JavaScript:
 *
 *     None  undefined, null      int    number, bigint             str    string         list  Array      set   Set
 *     bool  boolean              float  Float, number with parts   bytes  Uint8Array     tuple Tuple      dict  Map
 *
 * JavaScript does not tell 1 from 1.0: a number without parts is an int, and `new Float(1)` is Python's 1.0.
 */

/** A float that is shown as one: 0.0, 1.5. It can be compared and calculated with as a number. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  valueOf(): number {
    return this.value;
  }
  toString(): string {
    return floatText(this.value);
  }
}

/** A tuple. */
export class Tuple<T = unknown> extends Array<T> {
  static override of<T>(...items: readonly T[]): Tuple<T> {
    const tuple = new Tuple<T>();
    for (const item of items) tuple.push(item);
    return tuple;
  }
  // What Array's methods give are lists.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** repr() of a float: the shortest text that gives it back, with an exponent from 1e16 on and below 1e-4 (float_repr_style "short"). */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
    return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  }
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

export function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

export function isFloat(value: unknown): boolean {
  return value instanceof Float || (typeof value === "number" && !Number.isInteger(value));
}
