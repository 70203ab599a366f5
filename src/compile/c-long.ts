/**
 * On Linux `long` has 64 bits; on wasm32 it has 32. Programs count on 64: `long ms = tv.tv_sec * 1000 + …`. So in the programs' own
 * sources, and only there, `long` becomes `long long` and 1L becomes 1LL. Lines stay; columns shift. The headers keep wasm32's `long`
 * (the C library is compiled so), and format strings are repaired afterwards (c-format.ts). Casts of pointers: c-long-cast.ts.
 */
import { longCasts } from "./c-long-cast.ts";
import { tokens } from "./c-tokens.ts";

/** Words that can stand in one run of declaration specifiers with `long`. */
const specifiers = new Set([
  "long",
  "int",
  "unsigned",
  "signed",
  "double",
  "float",
  "char",
  "short",
  "const",
  "volatile",
  "restrict",
  "static",
  "extern",
  "register",
  "auto",
  "inline",
  "typedef",
  "_Atomic",
  "_Complex",
  "complex",
  "__signed__",
  "__const",
  "__volatile__",
  "__inline",
  "_Thread_local",
  "__thread",
]);

/** An integer constant with one l in its suffix. */
const longConstant = /^(0[xX][\da-fA-F]+|0[bB][01]+|\d+)(?:([uU])[lL]|[lL]([uU]?))$/;

/** The source with 64-bit longs. */
export function widenLong(source: string): string {
  const all = tokens(source);
  const widened = all.map(({ text }) => text);
  /** The run of specifiers that is being read: where its `long`s are, and whether it says double. */
  let longs: number[] = [];
  let isDouble = false;
  const endRun = (): void => {
    if (longs.length === 1 && !isDouble) widened[longs[0]!] = "long long";
    longs = [];
    isDouble = false;
  };
  for (const [at, { text, blank, foreign }] of all.entries()) {
    if (blank || foreign) continue;
    if (specifiers.has(text)) {
      if (text === "long") longs.push(at);
      if (text === "double") isDouble = true;
      continue;
    }
    endRun();
    const constant = longConstant.exec(text);
    if (constant) widened[at] = `${constant[1]}${constant[2] ?? constant[3] ?? ""}LL`;
  }
  endRun();
  for (const { open, close, end } of longCasts(all)) {
    for (let at = open; at <= close; at++) if (!all[at]!.blank) widened[at] = "";
    widened[open] = "__signalbox_long(";
    widened[end] += ")";
  }
  return widened.join("");
}
