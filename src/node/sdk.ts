/** guests/sdk as Node finds it: the folder beside the package's other files. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "./package-root.ts";

const folder = join(packageRoot, "guests", "sdk");

/** The text of a file of guests/sdk, by its path below that folder; undefined where there is none. */
export function readSdk(path: string): string | undefined {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
    throw reason;
  }
}

/** Whose version makes a difference to what they compile. */
const compilers = ["@yowasp/clang", "assemblyscript", "binaryen"];

/** Our own code that makes guests, compiled or not: beside this file's folder. */
const ownCode = ["../compile", "../instrument"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/**
 * Hash of what a guest depends on beside the program: names, sizes and times of the SDK's files and of our own code that makes guests,
 * and the compilers' versions.
 */
export function sdkVersion(): string {
  const hash = createHash("sha256");
  for (const root of [folder, ...ownCode]) {
    for (const path of (readdirSync(root, { recursive: true }) as string[]).sort()) {
      const { size, mtimeMs } = statSync(join(root, path));
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  const require = createRequire(join(packageRoot, "package.json"));
  for (const name of compilers) hash.update(`${name} ${versionOf(require, name)}\n`);
  return hash.digest("hex");
}

/** Hash of our own code in these folders and files, seen from this one's: names, sizes and times. */
export function codeVersion(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const each of paths) {
    const root = fileURLToPath(new URL(each, import.meta.url));
    const inside = statSync(root).isDirectory() ? (readdirSync(root, { recursive: true }) as string[]).sort() : [""];
    for (const path of inside) {
      const { size, mtimeMs } = statSync(join(root, path));
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}

/** The version that the package's own package.json names; a package may hide that file from `exports`, so it is looked for on disk. */
function versionOf(require: NodeJS.Require, name: string): string {
  for (const modules of require.resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")) as { readonly version: string }).version;
    } catch {
      // Not in this one.
    }
  }
  return "";
}
