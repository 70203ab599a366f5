/**
 * Functions of the standard library that are written in Python: they have frames, which tracebacks and dumps show with the lines of each
 * version's files (measured with 3.10.13, 3.11.7, 3.12.1 and 3.13.0; 3.14 is given the lines of 3.13).
 */
import { pythonFunction } from "./call.ts";
import type { Body, PyFunction } from "./call.ts";
import type { Version } from "./options.ts";

/** The folder that `<stdlib>` stands for. */
export function stdlibFolder(version: Version): string {
  return `/usr/lib/python${version}`;
}

/** A line in the versions 3.10, 3.11, 3.12 and from 3.13 on, and its text where tracebacks may show it. 0: the version has no such line. */
export type Line = readonly [lines: readonly [number, number, number, number], text?: string];

export function lineIn(line: Line, minor: number): number {
  return line[0][Math.min(minor, 13) - 10]!;
}

/** Makes functions of one file. `lines` are all the lines that its functions stop at. */
export class StdlibFile<Name extends string> {
  readonly #file: string;
  readonly #minor: number;
  readonly #lines: Readonly<Record<Name, Line>>;

  constructor(version: Version, name: string, lines: Readonly<Record<Name, Line>>) {
    this.#file = `${stdlibFolder(version)}/${name}`;
    this.#minor = Number(version.slice(2));
    this.#lines = lines;
  }

  /** The number of a line, to be yielded. */
  at(name: Name): number {
    return lineIn(this.#lines[name], this.#minor);
  }

  /** `def name(parameters)` at the line `first`. */
  def<Args extends readonly unknown[], Result>(
    name: string,
    first: Name,
    body: Body<Args, Result>,
    parameters?: readonly string[],
  ): PyFunction<Args, Result> {
    const code = { co_name: name, co_filename: this.#file, co_firstlineno: this.at(first), line: (number: number) => this.#text(number) };
    return pythonFunction(name, code, body, parameters);
  }

  #text(number: number): string | undefined {
    const all = Object.values(this.#lines) as Line[];
    return all.find((line) => lineIn(line, this.#minor) === number)?.[1];
  }
}
