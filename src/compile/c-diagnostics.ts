/** clang's messages as data: `file:line:column:{ranges}: severity: text [-Wname]`, notes, and machine-readable fix-its. */
import type { Diagnostic } from "./error.ts";

/** A message or note with the beginnings of the ranges that it underlines: lines and columns from 1. */
export interface Ranged extends Diagnostic {
  readonly ranges: readonly { readonly line: number; readonly column: number }[];
}

/** Bytes of a line to replace: line and columns from 1, `end` exclusive. */
export interface FixIt {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ClangMessage extends Ranged {
  /** Name of the warning's group without -W; "" for errors and notes. */
  readonly group: string;
  readonly fixIts: readonly FixIt[];
  /** Notes that belong to it. */
  readonly notes: readonly Ranged[];
}

const messageLine = /^(.+?):(\d+):(\d+):((?:\{\d+:\d+-\d+:\d+\})*):? (fatal error|error|warning|note): (.*?)(?: \[-W([^\],]+)[^\]]*\])?$/;
const fixItLine = /^fix-it:"(.*)":\{(\d+):(\d+)-(\d+):(\d+)\}:"(.*)"$/;

const unescape = (text: string): string =>
  text.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character === "t" ? "\t" : character));

export function parseMessages(output: string): ClangMessage[] {
  const messages: { -readonly [Key in keyof ClangMessage]: ClangMessage[Key] }[] = [];
  for (const line of output.split("\n")) {
    const found = messageLine.exec(line);
    if (found) {
      const [, file, row, column, places, severity, message, group] = found;
      const ranges = [...places!.matchAll(/\{(\d+):(\d+)-/g)].map((range) => ({ line: Number(range[1]), column: Number(range[2]) }));
      const diagnostic = { file: file!, line: Number(row), column: Number(column), message: message!, ranges };
      const last = messages.at(-1);
      if (severity === "note") {
        if (last) last.notes = [...last.notes, { ...diagnostic, severity: "note" }];
      } else {
        messages.push({ ...diagnostic, severity: severity === "warning" ? "warning" : "error", group: group ?? "", fixIts: [], notes: [] });
      }
      continue;
    }
    const fix = fixItLine.exec(line);
    const last = messages.at(-1);
    if (!fix || !last || fix[2] !== fix[4]) continue;
    last.fixIts = [
      ...last.fixIts,
      { file: unescape(fix[1]!), line: Number(fix[2]), start: Number(fix[3]), end: Number(fix[5]), text: unescape(fix[6]!) },
    ];
  }
  return messages;
}

/** clang's output as a person wants it: without the machine-readable lines, and without messages that are not wanted. */
export function showMessages(output: string, wanted: (severity: string, group: string) => boolean): string {
  const kept: string[] = [];
  let keep = true;
  for (const line of output.split("\n")) {
    if (line.startsWith("fix-it:")) continue;
    const found = messageLine.exec(line);
    if (found && found[5] !== "note") keep = wanted(found[5]!, found[7] ?? "");
    else if (/^In file included from|^\d+ (warning|error)s?( and \d+ errors?)? generated/.test(line)) keep = false;
    if (keep) kept.push(found?.[4] ? line.replace(`:${found[4]}:`, ":") : line);
  }
  return kept.join("\n").trim();
}
