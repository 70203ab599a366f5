/**
 * `(long)pointer` where long has 64 bits and pointers 32: C widens an address with zeros, so a thread that returned (void *)-1 would be joined
 * with 4294967295. Such casts become `__signalbox_long(operand)`, a macro (c-flags.ts) that widens pointers with their sign. Only the operand's
 * extent must be known for it, which the tokens of a unary expression tell.
 */
import type { Token } from "./c-tokens.ts";

/** Words after which a parenthesis is no parameter list. */
const statementWords = new Set(["return", "case", "else", "do", "goto"]);
const word = /^[A-Za-z_$]/;
const typeWord = /^(?:void|char|short|int|long|float|double|signed|unsigned|const|volatile|struct|union|enum|__typeof__|typeof|\w+_t)$/;
const operandStart = /^[\w$.("'*&\-+!~]/;

/** The next token that is neither blank nor in another directive, or -1. */
function next(all: readonly Token[], at: number): number {
  const { directive } = all[at]!;
  let index = at + 1;
  while (index < all.length && all[index]!.blank) index++;
  return index < all.length && all[index]!.directive === directive ? index : -1;
}

/** The index of the bracket that closes the one at `open`, or -1. */
function closing(all: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at >= 0; at = next(all, at)) {
    const { text } = all[at]!;
    if (text === "(" || text === "[" || text === "{") depth++;
    if ((text === ")" || text === "]" || text === "}") && --depth === 0) return at;
  }
  return -1;
}

/** The last token of the postfix expression whose primary expression ends at `end`. */
function postfixEnd(all: readonly Token[], end: number): number {
  for (;;) {
    const at = next(all, end);
    const after = at < 0 ? -1 : next(all, at);
    const [text, following] = [all[at]?.text, all[after]?.text];
    if (text === "(" || text === "[") end = closing(all, at);
    else if (text === "." && following !== undefined && word.test(following)) end = after;
    else if (text === "-" && following === ">" && after === at + 1) end = next(all, after);
    else if ((text === "+" || text === "-") && following === text && after === at + 1) end = after;
    else return end;
    if (end < 0) return -1;
  }
}

/** The last token of the unary expression that begins at `at`, or -1. */
function unaryEnd(all: readonly Token[], at: number): number {
  const text = all[at]?.text ?? "";
  if (/^[*&\-+!~]$/.test(text) || text === "sizeof") {
    const operand = next(all, at);
    return operand < 0 ? -1 : unaryEnd(all, operand);
  }
  if (text !== "(") return operandStart.test(text) ? postfixEnd(all, at) : -1;
  const close = closing(all, at);
  const after = close < 0 ? -1 : next(all, close);
  const isCast = typeWord.test(all[next(all, at)]?.text ?? "") && after >= 0 && operandStart.test(all[after]!.text);
  return close < 0 ? -1 : isCast ? unaryEnd(all, after) : postfixEnd(all, close);
}

export interface LongCast {
  readonly open: number;
  readonly close: number;
  /** Last token of what is cast. */
  readonly end: number;
}

/** All casts to `long` or `long int`, by token indices. */
export function longCasts(all: readonly Token[]): LongCast[] {
  const found: LongCast[] = [];
  let previous = "";
  for (const [open, token] of all.entries()) {
    if (token.blank || token.foreign) continue;
    const before = previous;
    previous = token.text;
    if (token.text !== "(" || (word.test(before) && !statementWords.has(before))) continue;
    let at = next(all, open);
    if (all[at]?.text !== "long") continue;
    at = next(all, at);
    if (all[at]?.text === "int") at = next(all, at);
    const close = at;
    if (all[close]?.text !== ")") continue;
    const operand = next(all, close);
    const end = operand < 0 ? -1 : unaryEnd(all, operand);
    if (end >= 0) found.push({ open, close, end });
  }
  return found;
}
