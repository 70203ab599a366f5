/**
 * From a file of any kind to a guest: compile, read the lines (of the plain module: instrumentation and Binaryen know nothing of them),
 * instrument. Scripts are no guests: compileScript and loadScript are theirs.
 */
import type { Guest, LineTable, Tier } from "../../abi/guest.ts";
import { ModuleError, instrument, instrumentationKey } from "../instrument/index.ts";
import type { BinaryenLoader, GuestCache } from "../instrument/index.ts";
import { readDwarfLines, readDwarfObjects, readSourceMap, readableFunctionName, withoutProvenance } from "../instrument/lines/index.ts";
import { compileAssemblyScript } from "./assemblyscript.ts";
import { compileC } from "./c.ts";
import type { Toolchain } from "./c-toolchain.ts";
import { cacheKey, cachedGuest, findCached } from "./cache.ts";
import type { ReadFile } from "./cache.ts";
import { CompileError } from "./error.ts";
import { inlineFields } from "./fields.ts";
import { languageOf, programName } from "./language.ts";
import type { Language } from "./language.ts";
import { libraryTest, linesOf } from "./library.ts";
import type { ReadSdk } from "./sdk.ts";
import { checkWasm } from "./wasm.ts";
import { compileWat } from "./wat.ts";

export interface GuestOptions {
  readonly sdk: ReadSdk;
  /** Changes whenever a file of guests/sdk does: part of the cache's key. Needed with a cache only. */
  readonly sdkVersion?: string;
  /** Other files that the program reads: its own headers and modules; `NAME.wasm.map` of a ready-made module. Default: none. */
  readonly files?: ReadFile;
  /** For C. Default: @yowasp/clang. */
  readonly toolchain?: Toolchain;
  /** The compiler's options, after ours. */
  readonly flags?: readonly string[];
  /** Gets what a compiler that succeeded had to say (C: where the flags ask for warnings). A guest from the cache says nothing. */
  readonly warnings?: (text: string) => void;
  /** Guest memory at the most, in MiB. Default 64. */
  readonly memory?: number;
  /** Default: full where the program forks, makes threads or jumps. */
  readonly tier?: Tier;
  /** Where fuel is spent besides function entries. Default: at loop headers. */
  readonly safepoints?: "loops" | "calls" | "memory";
  /** For a program that another one executes: it may begin in another directory than "/". Default: not so. */
  readonly executed?: boolean;
  readonly cache?: GuestCache;
  readonly binaryen?: BinaryenLoader;
}

/** A module as a compiler gives it, with its lines. */
interface Compiled {
  readonly wasm: Uint8Array;
  readonly lines: LineTable | undefined;
}

async function compile(language: Exclude<Language, "script">, file: string, bytes: Uint8Array, options: GuestOptions): Promise<Compiled> {
  const source = (): string => new TextDecoder().decode(bytes);
  switch (language) {
    case "assemblyscript": {
      const { wasm, sourceMap } = await compileAssemblyScript(file, source(), options);
      return inlineFields(wasm, readSourceMap(sourceMap, wasm));
    }
    case "wat": {
      const { wasm, sourceMap } = await compileWat(file, source());
      return { wasm, lines: readSourceMap(sourceMap, wasm) };
    }
    case "wasm": {
      checkWasm(file, bytes);
      const map = options.files?.(`${file.slice(file.lastIndexOf("/") + 1)}.map`);
      return { wasm: bytes, lines: readDwarfLines(bytes) ?? (map === undefined ? undefined : readSourceMap(map, bytes)) };
    }
    case "c": {
      // Where others may come between any two accesses, atomic operations have to stay whole.
      const flags = options.safepoints === "memory" ? ["-matomics", ...(options.flags ?? [])] : options.flags;
      const { wasm, files, diagnostics } = await compileC({ [file]: source() }, { ...options, flags });
      if (diagnostics !== "") options.warnings?.(diagnostics);
      return { wasm, lines: linesOf(readDwarfLines(wasm), files) };
    }
  }
}

/**
 * AssemblyScript's stub allocator moves its end in maybeGrowMemory: a handler that allocates in between would get the same block twice.
 * Without safepoints there, handlers may make strings, as those of every example do.
 */
const isUninterruptible = (name: string | undefined): boolean => name === "~lib/rt/stub/maybeGrowMemory";

async function make(language: Exclude<Language, "script">, file: string, bytes: Uint8Array, options: GuestOptions): Promise<Guest> {
  const { wasm, lines } = await compile(language, file, bytes, options);
  const memoryLimit = options.memory === undefined ? undefined : options.memory * 0x100000;
  try {
    const { tier, safepoints, binaryen } = options;
    const kind = { memoryLimit, tier, safepoints, casts: language === "c" };
    const instrumented = await instrument(wasm, { ...kind, binaryen, isLibrary: libraryTest(lines), isUninterruptible });
    // Schedules name the guest by its hash: it is the same program from whatever folder it was compiled.
    const hash = isCompiled(language) ? instrumentationKey(withoutProvenance(wasm), kind) : instrumented.hash;
    const functions = instrumented.functions.map((each) => ({
      ...each,
      name: each.name === undefined ? undefined : readableFunctionName(each.name),
    }));
    const objects = safepoints === "memory" ? { objects: readDwarfObjects(wasm) } : {};
    return { ...instrumented, hash, functions, name: programName(file), language, lines, ...objects };
  } catch (reason) {
    throw reason instanceof ModuleError ? new CompileError(`${file}: ${reason.message}`) : reason;
  }
}

const isCompiled = (language: Language): boolean => language === "c" || language === "assemblyscript";

/** Of the source and the options; instrumentationKey adds the version of instrumentation. */
function guestKey(language: Language, file: string, bytes: Uint8Array, options: GuestOptions): string {
  const { memory, tier, safepoints, toolchain, flags = [], sdkVersion = "", executed } = options;
  return cacheKey([
    language,
    language === "c" ? (toolchain?.identity ?? "") : "",
    file,
    instrumentationKey(bytes, { memoryLimit: memory, tier, safepoints }),
    sdkVersion,
    executed ? "executed" : "",
    ...(isCompiled(language) ? ["hash without provenance"] : []),
    ...flags,
  ]);
}

/**
 * A guest from a file: `file` is its name, whose extension says what `bytes` are (language.ts).
 * @throws {CompileError} an unknown extension, a program that does not compile, or a module that cannot be run
 * @throws {MissingPackage} the compiler is not installed
 */
export async function makeGuest(file: string, bytes: Uint8Array, options: GuestOptions): Promise<Guest> {
  const language = languageOf(file);
  if (language === "script") throw new CompileError(`${file}: a script is no wasm guest: it runs without a module`);
  const key = guestKey(language, file, bytes, options);
  return cachedGuest(options.cache, key, options.files ?? (() => undefined), (files) => make(language, file, bytes, { ...options, files }));
}

/** What `makeGuest` would give, if it is in the cache, whose `get` must answer at once. */
export function knownGuest(file: string, bytes: Uint8Array, options: GuestOptions): Guest | undefined {
  const language = languageOf(file);
  if (language === "script" || !options.cache) return undefined;
  return findCached(options.cache, guestKey(language, file, bytes, options), options.files ?? (() => undefined));
}
