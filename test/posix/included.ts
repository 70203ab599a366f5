/** The files that a program of the suite includes with quotes: beside it, or in the suite's include folder. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export function readIncluded(suite: string, source: string): (path: string) => string | undefined {
  return (path) => {
    const file = [join(suite, dirname(source), path), join(suite, "include", path)].find((each) => existsSync(each));
    return file === undefined ? undefined : readFileSync(file, "utf8");
  };
}

/** Hash of a program's text and of all that it includes. */
export function sourceHash(suite: string, source: string): string {
  const hash = createHash("sha256");
  const read = readIncluded(suite, source);
  const seen = new Set<string>();
  const add = (text: string): void => {
    hash.update(`${text.length}:${text}`);
    for (const [, path] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm)) {
      if (seen.has(path!)) continue;
      seen.add(path!);
      const included = read(path!);
      if (included !== undefined) add(included);
    }
  };
  add(readFileSync(join(suite, source), "utf8"));
  return hash.digest("hex");
}
