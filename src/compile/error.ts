/** What a compiler had to say: the one error that every language's compiler raises. */

/** One message of a compiler. `line` and `column` count from 1; 0 is unknown. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "note";
  readonly message: string;
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
}

/**
 * The source does not compile, or the file is no guest. `message` is one line that says so and what to do;
 * `output` is what the compiler printed, as it printed it (it may be empty); `diagnostics` are its parts, as far as they could be told apart.
 */
export class CompileError extends Error {
  readonly output: string;
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, output = "", diagnostics: readonly Diagnostic[] = []) {
    super(message);
    this.name = "CompileError";
    this.output = output;
    this.diagnostics = diagnostics;
  }
}

/** A diagnostic as compilers print it: `prog.c:3:5: error: text`. */
export function showDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, message } = diagnostic;
  const place = [file ?? "", line || "", line && column ? column : ""].filter((part) => part !== "").join(":");
  return `${place ? `${place}: ` : ""}${severity}: ${message}`;
}
