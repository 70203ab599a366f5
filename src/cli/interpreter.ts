/** What of `signalbox run` is for an interpreter; known before anything else is loaded. */
import type { Flags } from "./flag.ts";
import { runFlags } from "./run-flags.ts";

/** `python3`, or a script for it. */
export function isPython(file: string): boolean {
  return file === "python3" || file.endsWith(".py");
}

/** `run -c CODE`, `-m MODULE` and `-X OPTION` are python3's own options: its name goes before the first of them. */
export function withInterpreter(words: readonly string[]): readonly string[] {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (/^-(c|m|X.*)$/.test(word)) return [...words.slice(0, at), "python3", ...words.slice(at)];
    if (!word.startsWith("--")) break;
    const flag = (runFlags as Flags)[word.slice(2)];
    if (flag?.value) at++;
  }
  return words;
}
