/**
 * The C SDK's headers and its runtime (guests/sdk/c). The runtime is compiled once for a toolchain and kept; its files are one
 * translation unit, since starting a compiler costs more than compiling them.
 */
import type { GuestCache } from "../instrument/index.ts";
import { cacheKey } from "./cache.ts";
import { runtimeFlags, SDK_FOLDER } from "./c-flags.ts";
import type { Files, Toolchain } from "./c-toolchain.ts";
import type { ReadSdk } from "./sdk.ts";

/** Objects besides the runtime: one that must be linked first, and those that only some programs need. */
const separate = ["begin", "timer-thread", "main-environment", "inherit-directory"] as const;

export type RuntimeObject = "runtime" | (typeof separate)[number];

/** All files of guests/sdk/c that a compiler reads, by path in its file system. */
export function sdkFiles(sdk: ReadSdk): Record<string, string> {
  const list = sdk("c/files.txt");
  if (list === undefined) throw new Error("[signalbox bug] guests/sdk/c/files.txt is missing: run `npm run generate`");
  const files: Record<string, string> = {};
  for (const path of list.split("\n").filter((line) => line !== "")) {
    const text = sdk(`c/${path}`);
    if (text === undefined) throw new Error(`[signalbox bug] guests/sdk/c/${path} is missing: run \`npm run generate\``);
    files[`${SDK_FOLDER}/${path}`] = text;
  }
  return files;
}

/** The text of the runtime: all its files in one. */
export function runtimeSource(files: Files): string {
  const parts = Object.keys(files).filter((path) => /\/src\/[^/]+\.c$/.test(path) && !separate.some((name) => path.endsWith(`/${name}.c`)));
  return parts
    .sort()
    .map((path) => `#include "${path.slice(`${SDK_FOLDER}/src/`.length)}"\n`)
    .join("");
}

function keyOf(name: RuntimeObject, files: Files, toolchain: Toolchain): string {
  return cacheKey([
    "c runtime",
    name,
    toolchain.identity,
    ...runtimeFlags,
    ...Object.entries(files).flatMap(([path, text]) => [path, text]),
  ]);
}

const built = new Map<string, Promise<Uint8Array>>();

/**
 * One object of the runtime, from this process's memory, the cache or the compiler.
 * @throws {Error} a bug of ours: the runtime does not compile
 */
export function runtimeObject(name: RuntimeObject, files: Files, toolchain: Toolchain, cache: GuestCache | undefined): Promise<Uint8Array> {
  const key = keyOf(name, files, toolchain);
  let object = built.get(key);
  if (!object) {
    object = build(name, files, toolchain, cache, key);
    built.set(key, object);
    object.catch(() => built.delete(key));
  }
  return object;
}

/** Every object that a program may need, under its key in caches. */
export async function runtimeObjects(files: Files, toolchain: Toolchain, cache: GuestCache | undefined): Promise<Map<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  for (const name of ["runtime", ...separate] as const)
    objects.set(keyOf(name, files, toolchain), await runtimeObject(name, files, toolchain, cache));
  return objects;
}

async function build(
  name: RuntimeObject,
  files: Files,
  toolchain: Toolchain,
  cache: GuestCache | undefined,
  key: string,
): Promise<Uint8Array> {
  const known = await cache?.get(key);
  if (known) return known;
  const path = name === "runtime" ? `${SDK_FOLDER}/src/runtime.c` : `${SDK_FOLDER}/src/${name}.c`;
  const sources = name === "runtime" ? { ...files, [path]: runtimeSource(files) } : files;
  const { status, output, result } = await toolchain.compile([...runtimeFlags, "-c", path], sources, `${name}.o`);
  if (status !== 0 || !result) throw new Error(`[signalbox bug] the C runtime does not compile with ${toolchain.identity}:\n${output}`);
  await cache?.put(key, result);
  return result;
}
