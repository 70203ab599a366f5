/**
 * The file of `--rescue`: what the guest had handed over (faultguard), and how it ended.
 *
 *     {
 *     "program": "prog.c",
 *     "dictionary": {
 *     "answer": {"json": 42},
 *     "buffer": {"base64": "AAEC"}
 *     },
 *     "ending": {"kind": "signaled", "exitcode": -11, "signal": "SIGSEGV", "core": true}
 *     }
 *
 * It is there from the beginning, and complete JSON after every change, so that nothing is lost when we ourselves are killed: changes are
 * appended, each before the guest goes on; of equal keys the last counts, as for JSON.parse, a key that was taken back is null, and `ending` is
 * null. At the end it is written anew; where nobody died, it is removed.
 */
import { closeSync, fstatSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { signalName } from "../../abi/signals.ts";
import type { Ending, RescuedValue } from "../kernel/run.ts";
import { OutputError } from "./output.ts";

/** Bytes that may have been appended in vain, beside as many as the dictionary itself needs. */
const SLACK = 2 ** 20;

/** How it came to an end: the guest's, or ours with a message. */
export type RescueEnding = Ending | { readonly kind: "error"; readonly message: string };

export class RescueFile {
  readonly #path: string;
  readonly #program: string;
  readonly #entries = new Map<string, string>();
  /** Bytes of the entries. */
  #live = 0;
  #descriptor = -1;
  /** Where the next entry goes. */
  #end = 0;
  /** It can be written at any place; a pipe is written at the end only. */
  readonly #isRegular: boolean;

  /** @throws {OutputError} it cannot be written */
  constructor(path: string, program: string) {
    this.#path = path;
    this.#program = program;
    this.#isRegular = this.#try(() => {
      this.#descriptor = openSync(path, "w");
      return fstatSync(this.#descriptor).isFile();
    });
    if (this.#isRegular) this.#rewrite();
  }

  /** A key has a new value, or none. @throws {OutputError} it cannot be written: the guest must not believe it safe */
  change(key: string, value: RescuedValue | undefined): void {
    const name = JSON.stringify(key);
    const old = this.#entries.get(name);
    const shown = value && show(value);
    this.#live += (shown === undefined ? 0 : name.length + shown.length) - (old === undefined ? 0 : name.length + old.length);
    if (shown === undefined) this.#entries.delete(name);
    else this.#entries.set(name, shown);
    if (!this.#isRegular) return;
    if (this.#end > 2 * this.#live + SLACK) return this.#rewrite();
    const entry = `${this.#end === this.#head().length ? "" : ",\n"}${name}: ${shown ?? "null"}`;
    this.#write(entry + tail("null"));
    this.#end += Buffer.byteLength(entry);
  }

  /** The run is over. */
  end(ending: RescueEnding): void {
    const died = ending.kind !== "exited" || ending.status !== 0;
    this.#try(() => {
      if (!this.#isRegular) {
        if (died) writeFileSync(this.#descriptor, this.#text(showEnding(ending)));
        closeSync(this.#descriptor);
        return;
      }
      closeSync(this.#descriptor);
      if (died) this.#replace(showEnding(ending));
      else rmSync(this.#path, { force: true });
    });
  }

  #head(): Buffer {
    return Buffer.from(`{\n"program": ${JSON.stringify(this.#program)},\n"dictionary": {\n`);
  }

  #text(ending: string): string {
    return this.#head().toString() + [...this.#entries].map(([name, shown]) => `${name}: ${shown}`).join(",\n") + tail(ending);
  }

  /** Puts a whole file in the place of this one: there is no moment without either. */
  #replace(ending: string): void {
    const beside = `${this.#path}.new`;
    writeFileSync(beside, this.#text(ending));
    renameSync(beside, this.#path);
  }

  #rewrite(): void {
    this.#try(() => {
      this.#replace("null");
      closeSync(this.#descriptor);
      this.#descriptor = openSync(this.#path, "r+");
      this.#end = Buffer.byteLength(this.#text("null")) - Buffer.byteLength(tail("null"));
    });
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    this.#try(() => {
      for (let written = 0; written < bytes.length;)
        written += writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#end + written);
    });
  }

  #try<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (reason) {
      const { code = String(reason) } = reason as NodeJS.ErrnoException;
      throw new OutputError(`--rescue ${this.#path}: it cannot be written (${code}): make room, or write elsewhere`);
    }
  }
}

const tail = (ending: string): string => `\n},\n"ending": ${ending}\n}\n`;

/** JSON stands as the guest wrote it: no number loses a digit. */
function show({ bytes, json }: RescuedValue): string {
  return json
    ? `{"json": ${Buffer.from(bytes).toString().trim()}}`
    : `{"base64": ${JSON.stringify(Buffer.from(bytes).toString("base64"))}}`;
}

/** `exitcode` is what Python's multiprocessing, and so faultguard, makes of an end: the status, or less the signal. */
function showEnding(ending: RescueEnding): string {
  switch (ending.kind) {
    case "exited":
      return JSON.stringify({ kind: ending.kind, exitcode: ending.status });
    case "signaled":
      return JSON.stringify({ kind: ending.kind, exitcode: -ending.signal, signal: signalName(ending.signal), core: ending.core });
    default:
      return JSON.stringify(ending);
  }
}
