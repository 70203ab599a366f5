/**
 * Makes everything that follows from abi/: `node --import ts-blank-space/register scripts/generate.ts [--check]`.
 * With --check nothing is written: exit status 1 and the names of the files that are not what they should be.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Each exports `generate(): Record<path from the project's root, text>`. */
const generators = [
  "assemblyscript.ts",
  "assemblyscript-sdk.ts",
  "typescript.ts",
  "c.ts",
  "markdown.ts",
  "conformance.ts",
  "python-examples.ts",
];

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const check = process.argv.includes("--check");
const stale: string[] = [];

for (const name of generators) {
  const module = join(root, "scripts/generate", name);
  if (!existsSync(module)) continue;
  const { generate } = (await import(pathToFileURL(module).href)) as { generate: () => Record<string, string> };
  for (const [path, text] of Object.entries(generate())) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

if (check && stale.length > 0) {
  for (const path of stale) console.error(`stale: ${path}`);
  console.error("signalbox: generated files do not follow abi/: run `npm run generate` and commit the result");
  process.exitCode = 1;
} else if (!check) {
  console.log(stale.length === 0 ? "everything generated is up to date" : stale.map((path) => `wrote ${path}`).join("\n"));
}
