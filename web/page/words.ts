/** A command line's arguments as a shell reads them, of quotes and backslashes only: what is typed into the page's field. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [whole] of text.matchAll(/(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s"'\\])+/g))
    words.push(
      whole.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.)/g, (_, double?: string, single?: string, escaped?: string) =>
        double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (single ?? escaped ?? ""),
      ),
    );
  return words;
}

/** The other way round. */
export function joinWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w%+,./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ");
}
