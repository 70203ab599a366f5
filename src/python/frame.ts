/** Frames and code objects: where a Python program is. Names are those of Python's frame and code objects. */

/** A function's code: its name and the place of its text. */
export interface Code {
  readonly co_name: string;
  readonly co_filename: string;
  readonly co_firstlineno: number;
  /** The text of a line, for tracebacks; undefined where there is none (linecache). */
  readonly line: (number: number) => string | undefined;
}

/**
 * Where in its line a frame is: at the call of something, at an operator, at its function's first instruction, or at a statement as a
 * whole. Tracebacks since 3.11 mark it.
 */
export type Position =
  | { readonly kind: "call"; readonly name: string }
  | { readonly kind: "operator"; readonly text: string }
  | { readonly kind: "entry" }
  | { readonly kind: "statement" };

export const atEntry: Position = { kind: "entry" };
export const atStatement: Position = { kind: "statement" };

export class Frame {
  readonly f_code: Code;
  /** The line that runs. */
  f_lineno: number;
  /** Who called. */
  readonly f_back: Frame | undefined;
  position: Position = atEntry;
  /** The exception that last came here, and where it came: what `except` and `finally` do before it leaves does not move that place. */
  raised: { readonly error: unknown; readonly entry: TracebackEntry } | undefined;

  constructor(code: Code, back: Frame | undefined) {
    this.f_code = code;
    this.f_lineno = code.co_firstlineno;
    this.f_back = back;
  }
}

/** One frame of a traceback: where it was when the exception left it. */
export interface TracebackEntry {
  readonly code: Code;
  readonly line: number;
  readonly position: Position;
}

export function entryOf(frame: Frame): TracebackEntry {
  return { code: frame.f_code, line: frame.f_lineno, position: frame.position };
}
