/** Built-in functions: print, repr, str and what else programs about signals use. */
import { isNone } from "./arguments.ts";
import { builtin } from "./call.ts";
import { checkSignals } from "./check.ts";
import { ZeroDivisionError } from "./exceptions.ts";
import { instance } from "./instance.ts";
import { splitArguments } from "./keywords.ts";
import { repr, str } from "./text.ts";
import type { ThreadState } from "./thread-state.ts";
import type { TextIOWrapper } from "./text-io.ts";
import { Float } from "./values.ts";

/** PyObject_Repr and PyObject_Str look for signals first, also where the value is a str. */
function* text(thread: ThreadState, value: unknown, show: (value: unknown, minor: number) => string): Generator<unknown, string, unknown> {
  yield* checkSignals(thread);
  return show(value, thread.interpreter.minor);
}

/** print(*objects, sep=" ", end="\n", file=sys.stdout, flush=False). */
export const print = builtin("print", function* (thread: ThreadState, ...args: readonly unknown[]) {
  const { positional, keywords } = splitArguments(args);
  const { sep = " ", end = "\n", file, flush = false } = keywords;
  const out = isNone(file) ? thread.interpreter.stdout : streamOf(thread, file);
  if (!out) return;
  for (const [index, value] of positional.entries()) {
    if (index > 0) yield* out.write(thread, isNone(sep) ? " " : (sep as string));
    yield* out.write(thread, yield* text(thread, value, str));
  }
  yield* out.write(thread, isNone(end) ? "\n" : (end as string));
  if (flush) yield* out.flush(thread);
});

/** A file of the notation stands for the interpreter's stream of that descriptor. */
export interface StandardStream {
  readonly stream: "stdout" | "stderr";
}

function streamOf(thread: ThreadState, file: unknown): TextIOWrapper | undefined {
  return thread.interpreter[(file as StandardStream).stream];
}

/** sys.stdout, sys.stderr. */
export function standardStream(stream: "stdout" | "stderr") {
  const of = (thread: ThreadState): TextIOWrapper | undefined => thread.interpreter[stream];
  return instance("TextIOWrapper", {
    stream,
    write: builtin("write", function* (thread: ThreadState, data: string) {
      return yield* of(thread)?.write(thread, data) ?? [];
    }),
    flush: builtin("flush", function* (thread: ThreadState) {
      yield* of(thread)?.flush(thread) ?? [];
    }),
    fileno: builtin("fileno", (thread: ThreadState) => of(thread)?.fd ?? -1),
  });
}
export type Stream = ReturnType<typeof standardStream>;

/** `left / right`: true division. */
export const truediv = builtin("operator /", (_thread: ThreadState, left: number | Float, right: number | Float) => {
  if (Number(right) === 0)
    throw new ZeroDivisionError(left instanceof Float || right instanceof Float ? "float division by zero" : "division by zero");
  return new Float(Number(left) / Number(right));
});

export const reprFunction = builtin("repr", function* (thread: ThreadState, value: unknown) {
  return yield* text(thread, value, repr);
});
export const strFunction = builtin("str", function* (thread: ThreadState, value: unknown) {
  return yield* text(thread, value, str);
});
