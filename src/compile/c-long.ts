/**
 * On Linux `long` has 64 bits; on wasm32 it has 32. Programs count on 64: `long ms = tv.tv_sec * 1000 + …`. So in the programs' own
 * sources, and only there, `long` becomes `long long` and 1L becomes 1LL. Lines stay; columns shift. The headers keep wasm32's `long`
 * (the C library is compiled so), and format strings are repaired afterwards (c-format.ts).
 */

/** Words that can stand in one run of declaration specifiers with `long`. */
const specifiers = new Set([
  "long", "int", "unsigned", "signed", "double", "float", "char", "short", "const", "volatile", "restrict", "static", "extern",
  "register", "auto", "inline", "typedef", "_Atomic", "_Complex", "complex", "__signed__", "__const", "__volatile__", "__inline", "_Thread_local", "__thread",
]);

const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_$][\w$]*|\.?\d(?:[eEpP][+-]|[\w.])*|\\?\s+|[^\s]/g;
const blank = /^(?:\/\*|\/\/|\\?\s)/;
/** An integer constant with one l in its suffix. */
const longConstant = /^(0[xX][\da-fA-F]+|0[bB][01]+|\d+)(?:([uU])[lL]|[lL]([uU]?))$/;
/** A directive whose text is no C. */
const foreignDirective = /^[ \t]*#[ \t]*(?:include|include_next|error|warning|line|pragma)\b/;

function widenedConstant(text: string): string {
  const found = longConstant.exec(text);
  return found ? `${found[1]}${found[2] ?? found[3] ?? ""}LL` : text;
}

/** The source with 64-bit longs. */
export function widenLong(source: string): string {
  const tokens = source.match(token) ?? [];
  const widened = tokens.slice();
  /** The run of specifiers that is being read: where its `long`s are, and whether it says double. */
  let longs: number[] = [];
  let isDouble = false;
  const endRun = (): void => {
    if (longs.length === 1 && !isDouble) widened[longs[0]!] = "long long";
    longs = [];
    isDouble = false;
  };
  let lineStart = 0;
  let offset = 0;
  let foreign = false;
  for (const [at, text] of tokens.entries()) {
    if (offset === lineStart) {
      const lineEnd = source.indexOf("\n", offset);
      foreign = foreignDirective.test(source.slice(offset, lineEnd < 0 ? undefined : lineEnd));
    }
    offset += text.length;
    const newline = text.lastIndexOf("\n");
    if (newline >= 0) {
      lineStart = offset - (text.length - newline - 1);
      // The next line's indentation is in the same token.
      const lineEnd = source.indexOf("\n", lineStart);
      foreign = foreignDirective.test(source.slice(lineStart, lineEnd < 0 ? undefined : lineEnd));
    }
    if (blank.test(text)) {
      // A line that ends a directive ends the run as well.
      continue;
    }
    if (foreign) continue;
    if (specifiers.has(text)) {
      if (text === "long") longs.push(at);
      if (text === "double") isDouble = true;
      continue;
    }
    endRun();
    if (/^\.?\d/.test(text)) widened[at] = widenedConstant(text);
  }
  endRun();
  return widened.join("");
}
