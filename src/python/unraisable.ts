/** Exceptions that nobody can catch are printed and forgotten: sys.unraisablehook (_PyErr_WriteUnraisableMsg in Python/errors.c). */
import type { BaseException } from "./exceptions.ts";
import { entryOf } from "./frame.ts";
import type { Version } from "./options.ts";
import type { ThreadState } from "./thread-state.ts";
import { tracebackText } from "./traceback.ts";

export interface Unraisable {
  /** "Exception ignored …:", which is what was going on. */
  readonly message?: string;
  /** The first version that says so; earlier ones say nothing. */
  readonly since?: Version;
}

/** Prints to sys.stderr; the traceback is of the frame that runs. */
export function* writeUnraisable(thread: ThreadState, error: BaseException, about: Unraisable): Generator<unknown, void, unknown> {
  const { interpreter, frame } = thread;
  const said = about.message !== undefined && (about.since === undefined || interpreter.isAtLeast(about.since));
  if (error.__traceback__.length === 0 && frame) error.__traceback__ = [entryOf(frame)];
  const text = `${said ? `Exception ignored ${about.message}:\n` : ""}${tracebackText(error, interpreter.minor)}`;
  yield* interpreter.stderr?.write(thread, text) ?? [];
}
