/**
 * Tracebacks as the interpreter prints those of exceptions that nobody caught (Python/traceback.c, Python/pythonrun.c; Lib/traceback.py
 * since 3.13).
 */
import type { BaseException } from "./exceptions.ts";
import type { TracebackEntry } from "./frame.ts";
import { marks } from "./marks.ts";
import { str } from "./text.ts";

/** The same line more often than this in a row is counted instead (TB_RECURSIVE_CUTOFF). */
const RECURSIVE_CUTOFF = 3;
const SKIPPED = "\nDuring handling of the above exception, another exception occurred:\n\n";
const CAUSED = "\nThe above exception was the direct cause of the following exception:\n\n";

/** The whole text, with those of its cause or context before it, ended by a newline. */
export function tracebackText(error: BaseException, minor: number, seen: Set<BaseException> = new Set()): string {
  seen.add(error);
  let before = "";
  if (error.__cause__ && !seen.has(error.__cause__)) before = tracebackText(error.__cause__, minor, seen) + CAUSED;
  else if (error.__context__ && !error.__suppress_context__ && !seen.has(error.__context__))
    before = tracebackText(error.__context__, minor, seen) + SKIPPED;
  const header = error.__traceback__.length > 0 ? "Traceback (most recent call last):\n" : "";
  return before + header + stackText(error.__traceback__, minor) + exceptionLine(error, minor);
}

/** "ZeroDivisionError: division by zero". */
export function exceptionLine(error: BaseException, minor: number): string {
  const { __module__, __name__ } = error.type;
  const name = __module__ === "builtins" || __module__ === "__main__" ? __name__ : `${__module__}.${__name__}`;
  const text = str(error, minor);
  return text === "" ? `${name}\n` : `${name}: ${text}\n`;
}

export function stackText(entries: readonly TracebackEntry[], minor: number): string {
  let text = "";
  let repeated = 0;
  entries.forEach((entry, index) => {
    const last = entries[index - 1];
    const same =
      last && last.code.co_filename === entry.code.co_filename && last.line === entry.line && last.code.co_name === entry.code.co_name;
    if (!same) {
      text += repetition(repeated);
      repeated = 0;
    }
    repeated++;
    if (repeated <= RECURSIVE_CUTOFF) text += entryText(entry, minor);
  });
  return text + repetition(repeated);
}

function repetition(count: number): string {
  const more = count - RECURSIVE_CUTOFF;
  return more > 0 ? `  [Previous line repeated ${more} more time${more > 1 ? "s" : ""}]\n` : "";
}

function entryText({ code, line, position }: TracebackEntry, minor: number): string {
  const source = code.line(line)?.trim();
  const place = `  File "${code.co_filename}", line ${line}, in ${code.co_name}\n`;
  if (source === undefined || source === "") return place;
  return `${place}    ${source}\n${marks(source, position, minor)}`;
}
