import { Failure } from "./exit-status.ts";

/**
 * Splits `--cflags` as a shell would split a line: at blanks, with '…', "…" and \ for what belongs together.
 * @throws {Failure} a quote is not closed
 */
export function splitWords(option: string, text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (quote !== "") {
      if (character === quote) quote = "";
      else if (character === "\\" && quote === '"' && /["\\]/.test(text[index + 1] ?? "")) word += text[++index]!;
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (character === "\\" && index + 1 < text.length) word = (word ?? "") + text[++index]!;
    else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + character;
  }
  if (quote !== "") throw new Failure("usage", `${option} ${text}: a ${quote} is not closed`);
  return word === undefined ? words : [...words, word];
}
