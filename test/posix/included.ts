/** The files that a program of the suite includes. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export function readIncluded(suite: string, source: string): (path: string) => string | undefined {
  return (path) => {
    const file = join(suite, dirname(source), path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
}

/** The suite's include folder, relative to a program. */
export const includeFolder = (source: string): string => relative(dirname(source), "include");

/** Hash of a program's text and of all that it includes. */
export function sourceHash(suite: string, source: string): string {
  const hash = createHash("sha256");
  const read = readIncluded(suite, source);
  const seen = new Set<string>();
  const add = (text: string): void => {
    hash.update(`${text.length}:${text}`);
    for (const [, path] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm)) {
      if (seen.has(path!)) continue;
      seen.add(path!);
      const included = read(path!) ?? read(join(includeFolder(source), path!));
      if (included !== undefined) add(included);
    }
  };
  add(readFileSync(join(suite, source), "utf8"));
  return hash.digest("hex");
}
