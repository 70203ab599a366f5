/**
 * Format strings that are right on Linux are not always right on wasm32: time_t, int64_t and off_t are `long` there and `long long` here,
 * so printf("%ld", ts.tv_sec) would misread its arguments. clang knows: its -Wformat says what the string should be. Where only the
 * length of an integer differs, the string is repaired in memory; lines stay, columns shift. A function that hands its format on to
 * vprintf gets the attribute that makes clang look at its callers too.
 */
import { parseMessages } from "./c-diagnostics.ts";
import type { ClangMessage, FixIt } from "./c-diagnostics.ts";

const directive = /^%([-+ #0'I]*)(\*|\d+)?(\.(?:\*|\d*))?(hh|h|ll|l|q|j|z|t|L)?([diouxXn])$/;

/**
 * Whether two conversions differ in the length of the integer alone: `%-8ld` and `%-8lld`. `%d` of a 64-bit argument counts: x86-64 passes
 * it in a register, so that programs get away with it there; here it would shift all arguments after it.
 */
function sameButLength(before: string, after: string): boolean {
  const from = directive.exec(before);
  const to = directive.exec(after);
  if (!from || !to) return false;
  const wide = (length: string | undefined): boolean =>
    length === "l" || length === "ll" || length === "z" || length === "j" || length === "q" || length === "t";
  return (
    [1, 2, 3].every((part) => from[part] === to[part]) &&
    (wide(from[4]) || (from[4] === undefined && to[4] === "ll")) &&
    (wide(to[4]) || to[4] === undefined) &&
    kind(from[5]!) === kind(to[5]!)
  );
}

/** Conversions of one kind print alike: d and i; clang may turn %lx of a signed argument into nothing else. */
function kind(conversion: string): string {
  return conversion === "i" ? "d" : conversion;
}

/** clang proposes %lld for %lu of a signed argument: what the program wrote stays, with the length alone changed. */
function repaired(before: string, after: string): string | undefined {
  if (sameButLength(before, after)) return after;
  const from = directive.exec(before);
  const to = directive.exec(after);
  if (before.endsWith("p") && to?.[4] === "ll") return `${before.slice(0, -1).replace("%", "%#")}llx`;
  if (!from || !to) return undefined;
  const candidate = `%${from[1]}${from[2] ?? ""}${from[3] ?? ""}${to[4] ?? ""}${from[5]}`;
  return sameButLength(before, candidate) ? candidate : undefined;
}

interface Change {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** clang counts columns in bytes. */
function bytesOf(line: string, start: number, end: number): string {
  return decoder.decode(encoder.encode(line).subarray(start - 1, end - 1));
}

function formatChange(fix: FixIt, lines: readonly string[]): Change | undefined {
  const line = lines[fix.line - 1];
  if (line === undefined) return undefined;
  const before = bytesOf(line, fix.start, fix.end);
  const text = repaired(before, fix.text);
  return text === undefined || text === before ? undefined : { line: fix.line, start: fix.start, end: fix.end, text };
}

/** `format specifies type 'long' but the argument has type 'time_t' (aka 'long long')`, and which length each type has. */
const mismatch = /^format specifies type '([^']*)' but the argument has type '([^']*)'(?: \(aka '([^']*)'\))?/;

function lengthOf(type: string): string | undefined {
  const plain = type.replace(/ \*$/, "");
  if (/^(unsigned )?long long$/.test(plain)) return "ll";
  if (/^(unsigned )?long$/.test(plain)) return "l";
  return undefined;
}

/** A format string in a macro's body gets no fix-it; a note says where the conversion is. */
function macroChange(message: ClangMessage, path: string, lines: readonly string[]): Change | undefined {
  const found = mismatch.exec(message.message);
  const to = found && lengthOf(found[3] ?? found[2]!);
  const from = found && lengthOf(found[1]!);
  if (message.fixIts.length > 0 || !to || to === from || (from === undefined && to !== "ll")) return undefined;
  for (const note of message.notes) {
    if (note.file !== path || !note.message.startsWith("expanded from macro")) continue;
    for (const { line, column } of note.ranges) {
      const text = lines[line - 1] ?? "";
      const conversion = /^%[-+ #0'I]*(?:\*|\d+)?(?:\.(?:\*|\d*))?(ll?|z|j|t)?[diouxX]/.exec(bytesOf(text, column, column + 30));
      if (!conversion || conversion[1] === to) continue;
      const [whole, length = ""] = conversion;
      const repairedText = `${whole.slice(0, -1 - length.length)}${to}${whole.slice(-1)}`;
      return { line, start: column, end: column + whole.length, text: repairedText };
    }
  }
  return undefined;
}

/** `diagnostic behavior may be improved by adding the 'format(printf, 1, 2)' attribute to the declaration of 'log'`; the note says where. */
const missingAttribute = /adding the '(?:__)?format(?:__)?\((printf|scanf), (\d+), (\d+)\)' attribute to the declaration of '(\w+)'/;

function attributeChange(message: ClangMessage, path: string, lines: readonly string[]): Change | undefined {
  const found = missingAttribute.exec(message.message);
  const place = message.notes.find((note) => note.message.endsWith("declared here"));
  if (!found || !place || place.file !== path) return undefined;
  const [, archetype, format, first, name] = found;
  const line = lines[place.line - 1] ?? "";
  if (bytesOf(line, place.column, place.column + name!.length) !== name) return undefined;
  return {
    line: place.line,
    start: place.column,
    end: place.column,
    text: `__attribute__((__format__(__${archetype}__, ${format}, ${first}))) `,
  };
}

function changesOf(messages: readonly ClangMessage[], path: string, source: string): Change[] {
  const lines = source.split("\n");
  const changes = new Map<string, Change>();
  for (const message of messages) {
    const found =
      message.group === "format"
        ? [...message.fixIts.filter((fix) => fix.file === path).map((fix) => formatChange(fix, lines)), macroChange(message, path, lines)]
        : message.group === "missing-format-attribute"
          ? [attributeChange(message, path, lines)]
          : [];
    for (const change of found) if (change) changes.set(`${change.line}:${change.start}`, change);
  }
  return [...changes.values()];
}

function apply(source: string, changes: readonly Change[]): string {
  const lines = source.split("\n");
  for (const change of [...changes].sort((a, b) => b.start - a.start)) {
    const line = lines[change.line - 1]!;
    const bytes = encoder.encode(line);
    lines[change.line - 1] =
      decoder.decode(bytes.subarray(0, change.start - 1)) + change.text + decoder.decode(bytes.subarray(change.end - 1));
  }
  return lines.join("\n");
}

/** The sources with repaired format strings, or undefined where clang's output asks for none. */
export function repairFormats(sources: Readonly<Record<string, string>>, output: string): Record<string, string> | undefined {
  if (!output.includes("format")) return undefined;
  const messages = parseMessages(output);
  const repairedSources: Record<string, string> = { ...sources };
  let changed = false;
  for (const [path, source] of Object.entries(sources)) {
    const changes = changesOf(messages, path, source);
    if (changes.length === 0) continue;
    repairedSources[path] = apply(source, changes);
    changed = true;
  }
  return changed ? repairedSources : undefined;
}
