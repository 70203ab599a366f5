/** C's tokens, for the rewriters that need no grammar: comments, strings, constants, words, white space, single characters. Joined, they are the source. */

const token =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_$][\w$]*|\.?\d(?:[eEpP][+-]|[\w.])*|\\?\s+|[^\s]/g;

/** A directive whose text is no C. */
const foreignDirective = /^[ \t]*#[ \t]*(?:include|include_next|error|warning|line|pragma)\b/;
const anyDirective = /^[ \t]*#/;

export interface Token {
  readonly text: string;
  /** White space or a comment. */
  readonly blank: boolean;
  /** Part of #include, #error and the like. */
  readonly foreign: boolean;
  /** Part of any directive. */
  readonly directive: boolean;
}

export function tokens(source: string): Token[] {
  const found: Token[] = [];
  let foreign = false;
  let directive = false;
  const enterLine = (start: number, continued: boolean): void => {
    if (continued) return;
    const end = source.indexOf("\n", start);
    const line = source.slice(start, end < 0 ? undefined : end);
    foreign = foreignDirective.test(line);
    directive = anyDirective.test(line);
  };
  enterLine(0, false);
  let offset = 0;
  for (const text of source.match(token) ?? []) {
    found.push({ text, blank: /^(?:\/\*|\/\/|\\?\s)/.test(text), foreign, directive });
    offset += text.length;
    const newline = text.lastIndexOf("\n");
    if (newline < 0 || text.startsWith("/*")) continue;
    // A backslash before the newline carries the directive on.
    const lineEnd = offset - (text.length - newline);
    enterLine(lineEnd + 1, source[lineEnd - 1] === "\\");
  }
  return found;
}
