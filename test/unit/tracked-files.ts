import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const generated = new Set(["node_modules", "dist", "build", ".cache", ".git", "coverage"]);

/** The project's own files: what git tracks, or, where this is no clone (an unpacked archive), everything that is not generated. */
export function trackedFiles(): string[] {
  try {
    return execFileSync("git", ["ls-files", "-z"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .split("\0")
      .filter((path) => path !== "" && existsSync(path));
  } catch {
    return walk("");
  }
}

function walk(folder: string): string[] {
  return readdirSync(folder || ".").flatMap((name) => {
    const path = join(folder, name);
    if (generated.has(name)) return [];
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
