/** How CPython's functions read their arguments, with its messages (Python/getargs.c, Objects/longobject.c, Python/pytime.c). */
import { IntEnumMember } from "./enum.ts";
import { OverflowError, PyTypeError, ValueError } from "./exceptions.ts";
import type { Interpreter } from "./interpreter.ts";
import { typeName } from "./text.ts";
import { Float, isFloat, isInteger } from "./values.ts";

const [INT_MIN, INT_MAX] = [-0x8000_0000, 0x7fff_ffff];
/** Of PyTime_t: ns in 64 bits. */
const TIME_MAX = 2 ** 63;

export function isNone(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** PyNumber_Index: an int, a bool or an IntEnum member, as a JavaScript number (exact up to 2^53). */
export function toIndex(value: unknown): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof IntEnumMember) return value.value;
  if (isInteger(value)) return Number(value);
  throw new PyTypeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

/** A C int. */
export function toInt(value: unknown): number {
  const number = toIndex(value);
  if (number < INT_MIN || number > INT_MAX) throw new OverflowError("Python int too large to convert to C int");
  return number;
}

/** A C long of 64 bits. */
export function toLong(value: unknown): number {
  const number = toIndex(value);
  if (number < -(2 ** 63) || number >= 2 ** 63) throw new OverflowError("Python int too large to convert to C long");
  return number;
}

/** bool(value). */
export function isTrue(value: unknown): boolean {
  if (value instanceof Float || value instanceof IntEnumMember) return value.valueOf() !== 0;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length > 0;
  if (value instanceof Set || value instanceof Map) return value.size > 0;
  return Boolean(value);
}

/** How a time that lies between two units is rounded. */
export type Rounding = "ceiling" | "timeout";

/**
 * Seconds, an int or a float, as ns; `unit` (ns) is what they are rounded to. "ceiling" rounds up, "timeout" away from zero.
 * _PyTime_FromSecondsObject.
 */
export function toNanoseconds(interpreter: Interpreter, value: unknown, rounding: Rounding, unit = 1): number {
  if (isFloat(value)) {
    const seconds = Number(value);
    if (Number.isNaN(seconds)) throw new ValueError("Invalid value NaN (not a number)");
    const ns = round(seconds * 1e9, rounding);
    if (!(Math.abs(ns) < TIME_MAX)) {
      throw new OverflowError(
        interpreter.isAtLeast("3.11") ? "timestamp out of range for platform time_t" : "timestamp too large to convert to C _PyTime_t",
      );
    }
    return roundTo(ns, unit, rounding);
  }
  const ns = toIndex(value) * 1e9;
  if (Math.abs(ns) >= TIME_MAX)
    throw new OverflowError(`timestamp too large to convert to C ${interpreter.isAtLeast("3.13") ? "PyTime_t" : "_PyTime_t"}`);
  return ns;
}

function round(value: number, rounding: Rounding): number {
  return rounding === "ceiling" || value >= 0 ? Math.ceil(value) : Math.floor(value);
}

export function roundTo(ns: number, unit: number, rounding: Rounding): number {
  return unit === 1 ? ns : round(ns / unit, rounding) * unit;
}

/** "alarm() takes exactly one argument (0 given)": METH_O functions. `qualified` is the name with its module. */
export function exactlyOne(qualified: string, args: readonly unknown[]): void {
  if (args.length !== 1) throw new PyTypeError(`${qualified}() takes exactly one argument (${args.length} given)`);
}

export function noArguments(qualified: string, args: readonly unknown[]): void {
  if (args.length > 0) throw new PyTypeError(`${qualified}() takes no arguments (${args.length} given)`);
}

/** "setitimer expected at least 2 arguments, got 1": _PyArg_CheckPositional. */
export function between(name: string, args: readonly unknown[], least: number, most: number): void {
  const count = args.length;
  if (count >= least && count <= most) return;
  const expected = least === most ? least : count < least ? `at least ${least}` : `at most ${most}`;
  const plural = (count < least ? least : most) === 1 ? "" : "s";
  throw new PyTypeError(`${name} expected ${expected} argument${plural}, got ${count}`);
}

/** The arguments of a function written in Python, which are all required: "signal() missing 1 required positional argument: 'handler'". */
export function required(name: string, args: readonly unknown[], ...names: readonly string[]): void {
  if (args.length > names.length) {
    const takes =
      names.length === 0 ? "0 positional arguments" : names.length === 1 ? "1 positional argument" : `${names.length} positional arguments`;
    throw new PyTypeError(`${name}() takes ${takes} but ${args.length} ${args.length === 1 ? "was" : "were"} given`);
  }
  const missing = names.slice(args.length).map((each) => `'${each}'`);
  if (missing.length === 0) return;
  const listed = missing.length < 3 ? missing.join(" and ") : `${missing.slice(0, -1).join(", ")}, and ${missing.at(-1)!}`;
  throw new PyTypeError(`${name}() missing ${missing.length} required positional argument${missing.length > 1 ? "s" : ""}: ${listed}`);
}
