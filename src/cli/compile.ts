/** `signalbox compile FILE -o OUT` */
import { writeFileSync } from "node:fs";
import { guestText } from "../guest-text.ts";
import { Output } from "../node/output.ts";
import { Failure } from "./exit-status.ts";
import { parseFlags } from "./flag.ts";
import { compileHelp } from "./help.ts";
import { loadGuest } from "./program.ts";
import { compileFlags } from "./run-flags.ts";

export async function compileCommand(words: readonly string[]): Promise<number> {
  const { given, rest } = parseFlags("compile", compileFlags, words, true);
  if (given.help) {
    const output = new Output();
    output.text(1, compileHelp);
    output.flush();
    return 0;
  }
  const [file, ...more] = rest;
  const { output } = given;
  if (file === undefined || output === undefined || more.length > 0)
    throw new Failure(
      "usage",
      `${file === undefined ? "no program to compile" : output === undefined ? "no output file" : "one file at a time"}: signalbox compile FILE -o OUT`,
    );
  const guest = await loadGuest(file, given);
  write(output, guest.binary);
  write(`${output}.lines.json`, guestText(guest));
  return 0;
}

function write(path: string, contents: Uint8Array | string): void {
  try {
    writeFileSync(path, contents);
  } catch (reason) {
    throw new Failure("noOutput", `${path} cannot be written (${(reason as NodeJS.ErrnoException).code}): give another file with -o`);
  }
}
