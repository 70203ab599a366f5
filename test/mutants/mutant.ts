/** A deliberate break of one rule: tests that are worth their time notice it. */
export interface Mutant {
  /** A few words, unique: what is wrong now. */
  readonly name: string;
  /** Of the project. */
  readonly file: string;
  /** Text that stands there exactly once … */
  readonly from: string;
  /** … and what takes its place. */
  readonly to: string;
  /** The rule that it breaks, with its source. */
  readonly rule: string;
  /** Programs of test/conformance or guests/examples, or unit tests (`unit/NAME`), that probably notice; they come first. */
  readonly tests: readonly string[];
}

/** A list of mutants of one file: name, text, replacement, rule, tests (blanks between them). */
export function mutantsOf(
  file: string,
  rows: readonly (readonly [name: string, from: string, to: string, rule: string, tests: string])[],
): Mutant[] {
  return rows.map(([name, from, to, rule, tests]) => ({
    name,
    file,
    from,
    to,
    rule,
    tests: tests.split(" ").filter((word) => word !== ""),
  }));
}
