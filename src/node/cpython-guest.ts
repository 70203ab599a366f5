/** The real CPython (assets/cpython) as the cache has it: without the code that prepares it, which takes longer to load than the guest itself. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Guest } from "../../abi/guest.ts";
import type { PythonManifest } from "../compile/cpython.ts";
import { ModuleError } from "../instrument/module-error.ts";
import { deserialise } from "../instrument/serialise.ts";
import { cacheKey, openCache } from "./cache.ts";
import { packageRoot } from "./package-root.ts";
import { codeVersion } from "./sdk.ts";

export const pythonAssets = join(packageRoot, "assets", "cpython");

/** There is no CPython here. `message` says how to get one. */
export class NoPython extends Error {}

/** @throws {NoPython} */
export function pythonManifest(): PythonManifest {
  try {
    return JSON.parse(readFileSync(join(pythonAssets, "manifest.json"), "utf8")) as PythonManifest;
  } catch {
    throw new NoPython(
      "assets/cpython is missing: build it with node --import ts-blank-space/register scripts/cpython/build.ts (docs/python.md)",
    );
  }
}

/** Compiled, our own files have another name. */
const ownPath = (path: string): string => (import.meta.url.endsWith(".ts") ? path : path.replace(/\.ts$/, ".js"));
/** What makes the guest of the module. */
const code = ["../instrument", "../compile/cpython.ts", "../compile/cpython-layout.ts", "../../abi"];

/** The prepared guest's key in the cache. */
export function pythonKey(memory: number | undefined, marked: boolean): string {
  return cacheKey("cpython", pythonManifest().module.sha256, codeVersion(code.map(ownPath)), `${memory ?? ""}`, marked ? "marked" : "");
}

/** The prepared guest, if the cache has it. @throws {NoPython} */
export function knownPython(memory?: number): Guest | undefined {
  const bytes = openCache().get(pythonKey(memory, false));
  try {
    return bytes && deserialise(bytes);
  } catch (reason) {
    if (reason instanceof ModuleError) return undefined;
    throw reason;
  }
}
