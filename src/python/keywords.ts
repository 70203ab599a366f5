/** Keyword arguments in the notation: a plain object as the last argument, `f(1, { flush: true })` for `f(1, flush=True)`. */
import { PyTypeError } from "./exceptions.ts";
import type { ThreadState } from "./thread-state.ts";

export interface Arguments {
  readonly positional: readonly unknown[];
  readonly keywords: Readonly<Record<string, unknown>>;
}

export function splitArguments(args: readonly unknown[]): Arguments {
  const last = args.at(-1);
  if (typeof last !== "object" || last === null || Object.getPrototypeOf(last) !== Object.prototype)
    return { positional: args, keywords: {} };
  return { positional: args.slice(0, -1), keywords: last as Readonly<Record<string, unknown>> };
}

/** The arguments by name, positional ones first: PyArg_ParseTupleAndKeywords. The first `least` names are required. */
export function parseArguments(
  { interpreter }: ThreadState,
  name: string,
  args: readonly unknown[],
  names: readonly string[],
  least: number,
): Readonly<Record<string, unknown>> {
  const { positional, keywords } = splitArguments(args);
  if (positional.length > names.length)
    throw new PyTypeError(`${name}() takes at most ${names.length} argument${names.length === 1 ? "" : "s"} (${positional.length} given)`);
  const parsed: Record<string, unknown> = {};
  positional.forEach((value, index) => (parsed[names[index]!] = value));
  for (const [keyword, value] of Object.entries(keywords)) {
    if (!names.includes(keyword)) throw new PyTypeError(unexpectedKeyword(interpreter.isAtLeast("3.13"), name, keyword));
    parsed[keyword] = value;
  }
  names.slice(0, least).forEach((each, index) => {
    if (!(each in parsed)) throw new PyTypeError(`${name}() missing required argument '${each}' (pos ${index + 1})`);
  });
  return parsed;
}

/** The text since 3.13, and the one of before. */
export function unexpectedKeyword(since313: boolean, name: string, keyword: string): string {
  return since313
    ? `${name}() got an unexpected keyword argument '${keyword}'`
    : `'${keyword}' is an invalid keyword argument for ${name}()`;
}
