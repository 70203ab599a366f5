/**
 * The line of `^` and `~` under a line of source: which expression raised (PEP 657). Since 3.11; since 3.13 calls have anchors as well.
 * What CPython knows from its bytecode follows here from the kind of place: the call of a name, an operator, a statement.
 */
import type { Position } from "./frame.ts";

interface Range {
  readonly start: number;
  readonly end: number;
  /** The part marked `^`; the rest is marked `~`. */
  readonly anchor?: readonly [start: number, end: number];
}

/** The line under `source`, with its newline, or "". */
export function marks(source: string, position: Position, minor: number): string {
  if (minor < 11) return "";
  // 3.11 and 3.12 print an empty range at a function's first instruction (RESUME has a line but no columns).
  if (position.kind === "entry") return minor < 13 ? "    \n" : "";
  const range = rangeOf(source, position, minor);
  if (!range) return "";
  const { start, end, anchor } = range;
  const whole = start === 0 && end === source.length;
  // traceback.py of 3.13: no marks where `x = f()` is marked as a whole statement would be.
  if (minor >= 13 && isAssignedCall(source, range)) return "";
  if (whole && !anchor) return "";
  let line = "";
  for (let at = start; at < end; at++) line += anchor && (at < anchor[0] || at >= anchor[1]) ? "~" : "^";
  return `    ${" ".repeat(start)}${line}\n`;
}

function rangeOf(source: string, position: Position, minor: number): Range | undefined {
  if (position.kind === "call") return callRange(source, position.name, minor);
  if (position.kind === "operator") return operatorRange(source, position.text);
  // A statement behind another on the same line: `def w(): raise KeyboardInterrupt`.
  const raise = /\braise\b/.exec(source);
  return raise ? { start: raise.index, end: endOfStatement(source, raise.index) } : undefined;
}

function endOfStatement(source: string, start: number): number {
  const rest = source.slice(start).split(/\s*(?:;|\s#)/)[0]!;
  return start + rest.trimEnd().length;
}

/** `object.name(…)`: from the object to the closing parenthesis. */
function callRange(source: string, name: string, minor: number): Range | undefined {
  const named = new RegExp(`(?:[\\w\\]]+\\.)*\\b${name.replace(/[^\w]/g, "\\$&")}\\(`).exec(source);
  // A function may be called by another name than its own.
  const call = named ?? /(?:[\w\]]+\.)*[A-Za-z_]\w*\(/.exec(source);
  if (!call) return undefined;
  const open = call.index + call[0].length - 1;
  const end = closing(source, open);
  return minor >= 13 ? { start: call.index, end, anchor: [open, end] } : { start: call.index, end };
}

function closing(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    const character = source[at]!;
    if (character === '"' || character === "'") {
      const end = source.indexOf(character, at + 1);
      if (end > 0) at = end;
    } else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character) && --depth === 0) return at + 1;
  }
  return source.length;
}

/** `left / right`, with names, numbers and attributes on both sides. */
function operatorRange(source: string, operator: string): Range | undefined {
  const pattern = new RegExp(`[\\w.]+\\s*(${operator.replace(/./g, "\\$&")})\\s*[\\w.]+`);
  const found = pattern.exec(source);
  if (!found) return undefined;
  const at = found.index + found[0].indexOf(operator);
  return { start: found.index, end: found.index + found[0].length, anchor: [at, at + operator.length] };
}

function isAssignedCall(source: string, { start, end }: Range): boolean {
  return end === source.length && /^(?:[\w.]+\s*=\s*|return\s+)$/.test(source.slice(0, start));
}
