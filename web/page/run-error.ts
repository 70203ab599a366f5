import type { Diagnostic } from "../../src/compile/error.ts";

/** A program could not be compiled or run: one line, what the compiler printed, and where. */
export class RunError extends Error {
  readonly output: string;
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, output = "", diagnostics: readonly Diagnostic[] = []) {
    super(message);
    this.output = output;
    this.diagnostics = diagnostics;
  }
}
