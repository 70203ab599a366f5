/** Compilers in the worker: loaded when first used, kept warm; what they made is kept too. */
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import type { GuestOptions } from "../../src/compile/guest.ts";
import { compileScript } from "../../src/compile/script.ts";
import { languageOf } from "../../src/compile/language.ts";
import type { ReadSdk } from "../../src/compile/sdk.ts";
import type { GuestCache } from "../../src/instrument/cache.ts";
import { fetchUnzipped } from "./assets.ts";
import { watchDownloads } from "./progress.ts";

/** Prepared guests and the C library's objects, by hash; the build ships the latter. */
const kept = new Map<string, Uint8Array>();
const cache: GuestCache = { get: (key) => kept.get(key), put: (key, bytes) => void kept.set(key, bytes) };

interface SdkBundle {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

let sdk: Promise<SdkBundle> | undefined;
const loadSdk = (): Promise<SdkBundle> =>
  (sdk ??= fetchUnzipped("compilers/sdk.json.gz").then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as SdkBundle));

let objects: Promise<void> | undefined;
/** base64 objects of the C runtime, under their keys. */
const loadObjects = (): Promise<void> =>
  (objects ??= fetchUnzipped("compilers/c-runtime.json.gz").then((bytes) => {
    const entries = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
    for (const [key, text] of Object.entries(entries))
      kept.set(
        key,
        Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
      );
  }));

/** Bytes of each compiler, for the progress bar: set by the build. */
declare const __COMPILER_BYTES__: Readonly<Record<string, number>>;

export type Progress = (text: string, part: number) => void;

const names: Readonly<Record<string, string>> = {
  c: "C compiler (clang)",
  assemblyscript: "AssemblyScript compiler",
  wat: "WebAssembly assembler",
  script: "TypeScript",
};

export async function compileGuest(
  file: string,
  source: string,
  progress: Progress,
  kind: Pick<GuestOptions, "tier" | "safepoints"> = {},
): Promise<Guest> {
  const language = languageOf(file);
  const stop = watchDownloads(__COMPILER_BYTES__[language] ?? 0, (part) => progress(`loading the ${names[language] ?? "compiler"}`, part));
  try {
    const [{ version, files }] = await Promise.all([loadSdk(), language === "c" ? loadObjects() : undefined]);
    const read: ReadSdk = (path) => files[path];
    return await makeGuest(file, new TextEncoder().encode(source), { sdk: read, sdkVersion: version, cache, ...kind });
  } finally {
    stop();
  }
}

/** The module of a script. The sandbox puts its own modules in the place of these two names. */
export function compileScriptSource(file: string, source: string): Promise<string> {
  return compileScript(file, source, { api: "signalbox:script", python: "signalbox:python" });
}
