/**
 * Functions, and calls of them. `yield* f(1)` is Python's `f(1)`: f makes a PyCall, which the evaluator carries out (evaluate.ts). A Python
 * function has a frame; a built-in one, like a C function of CPython, has none, and is followed by a check for signals.
 */
import type { Code } from "./frame.ts";
import type { ThreadState } from "./thread-state.ts";

/** What a function's body may be: a generator function if it calls anything, else a plain one. */
export type Body<Args extends readonly unknown[], Result> = (...args: Args) => Generator<unknown, Result, unknown> | Result;
/** The body of a built-in function also gets the thread that calls it. */
export type BuiltinBody<Args extends readonly unknown[], Result> = (
  thread: ThreadState,
  ...args: Args
) => Generator<unknown, Result, unknown> | Result;

export type Definition =
  | {
      readonly kind: "function";
      readonly name: string;
      readonly code: Code;
      readonly body: Body<never, unknown>;
      /** Names of the arguments, all of which are required; undefined: whatever the body takes. */
      readonly parameters: readonly string[] | undefined;
    }
  | { readonly kind: "builtin"; readonly name: string; readonly body: BuiltinBody<never, unknown> };

const definition = Symbol("definition");

/** A call to be carried out: `yield*` gives its result. */
export class PyCall<Result> {
  readonly definition: Definition;
  readonly args: readonly unknown[];

  constructor(called: Definition, args: readonly unknown[]) {
    this.definition = called;
    this.args = args;
  }

  *[Symbol.iterator](): Generator<unknown, Result, unknown> {
    return (yield this) as Result;
  }
}

/** A function of Python: calling it in JavaScript makes the call that `yield*` carries out. */
export interface PyFunction<Args extends readonly unknown[], Result> {
  (...args: Args): PyCall<Result>;
  readonly [definition]: Definition;
}

function functionOf<Args extends readonly unknown[], Result>(called: Definition): PyFunction<Args, Result> {
  const make = (...args: Args): PyCall<Result> => new PyCall<Result>(called, args);
  return Object.assign(make, { [definition]: called });
}

/** A function written in Python: `def`. */
export function pythonFunction<Args extends readonly unknown[], Result>(
  name: string,
  code: Code,
  body: Body<Args, Result>,
  parameters?: readonly string[],
): PyFunction<Args, Result> {
  return functionOf({ kind: "function", name, code, body: body as Body<never, unknown>, parameters });
}

/** A function written in C. */
export function builtin<Args extends readonly unknown[], Result>(name: string, body: BuiltinBody<Args, Result>): PyFunction<Args, Result> {
  return functionOf({ kind: "builtin", name, body: body as BuiltinBody<never, unknown> });
}

/** What a value that may be called is; undefined if it cannot be called by Python. */
export function definitionOf(value: unknown): Definition | undefined {
  return typeof value === "function" ? (value as Partial<PyFunction<never, unknown>>)[definition] : undefined;
}
