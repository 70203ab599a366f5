/** How signalmodule.c reads signal numbers, sets and handlers. */
import { isNone, toIndex, toInt } from "../arguments.ts";
import { IntEnumMember } from "../enum.ts";
import { OverflowError, PyTypeError, ValueError } from "../exceptions.ts";
import type { Interpreter } from "../interpreter.ts";
import type { ThreadState } from "../thread-state.ts";
import { repr, typeName } from "../text.ts";
import { isFloat } from "../values.ts";
import { warn } from "../warnings.ts";
import { isReserved } from "./state.ts";

/** "signal number out of range". */
export function toSignal(interpreter: Interpreter, value: unknown): number {
  const number = toInt(value);
  if (number < 1 || number >= interpreter.signals.count) throw new ValueError("signal number out of range");
  return number;
}

/** signal._enum_to_int: int(value), or the value itself where that is no int. */
export function enumToInt(value: unknown): unknown {
  if (value instanceof IntEnumMember) return value.value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string") return /^\s*[+-]?\d+(_\d+)*\s*$/.test(value) ? Number(value.replaceAll("_", "")) : value;
  if (!isFloat(value)) return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  if (!Number.isFinite(number)) throw new OverflowError("cannot convert float infinity to integer");
  return Math.trunc(number);
}

/** The signals of an iterable of ints, in the kernel's numbers: _Py_Sigset_Converter. */
export function* toSignalSet(thread: ThreadState, value: unknown): Generator<unknown, number[], unknown> {
  const { interpreter } = thread;
  const { signals } = interpreter;
  if (isNone(value) || typeof (value as Iterable<unknown>)[Symbol.iterator] !== "function")
    throw new PyTypeError(`'${typeName(value)}' object is not iterable`);
  const set = new Set<number>();
  const items = value instanceof Map ? value.keys() : (value as Iterable<unknown>);
  for (const item of items) {
    const number = toIndex(item);
    if (number < 1 || number >= signals.count) {
      const limits = interpreter.isAtLeast("3.11") ? ` [1; ${signals.count - 1}]` : "";
      throw new ValueError(`signal number ${repr(item, interpreter.minor)} out of range${limits}`);
    }
    if (isReserved(number, signals.realtime)) {
      yield* warn(thread, "RuntimeWarning", `invalid signal number ${number}, please use valid_signals()`);
    } else set.add(signals.kernel(number));
  }
  return [...set];
}
