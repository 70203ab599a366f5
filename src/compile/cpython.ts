/**
 * The real CPython as a guest: its module, which scripts/cpython/build.ts makes, instrumented like a C program. CPython's own functions are
 * interrupted like any program's; what was linked behind them is the C library.
 */
import type { Guest } from "../../abi/guest.ts";
import { deserialise, INSTRUMENTATION_VERSION, ModuleError, rewrite, serialise } from "../instrument/index.ts";
import type { GuestCache } from "../instrument/index.ts";
import { cacheKey } from "./cache.ts";
import { evaluatorMarks, pythonLayout } from "./cpython-layout.ts";

/** What assets/cpython/manifest.json says of the module. */
export interface PythonManifest {
  /** CPython's, such as 3.11.2. */
  readonly version: string;
  /** Functions from this index on are the C library's and the SDK's. */
  readonly firstLibraryFunction: number;
  readonly module: { readonly bytes: number; readonly sha256: string };
  readonly library: { readonly sha256: string };
}

export interface PythonOptions {
  /** The plain module; asked only if the guest is not in the cache. */
  readonly module: () => Uint8Array;
  /** The guest's key in the cache, and its hash: to be another one whenever something changes of which the guest is made. Default: made of versions. */
  readonly key?: string;
  /** Guest memory at the most, in MiB. Default 64. */
  readonly memory?: number;
  /** For exploring: the evaluator has a marked safepoint where it looks for signals, and where an instruction begins. Default: not so. */
  readonly marked?: boolean;
  /** It must answer at once. */
  readonly cache?: GuestCache;
}

const MIB = 0x100000;

/** Where the interpreter lies in the guest's file tree: sys.executable. */
export const PYTHON = "/usr/bin/python3";
/** Where its library lies. */
export const pythonLibraryFolder = (version: string): string => `/usr/lib/python${version.split(".").slice(0, 2).join(".")}`;

/** Changes whenever what this file adds to a guest does. */
const FORMAT = 2;

function make(manifest: PythonManifest, module: Uint8Array, memory: number | undefined, marked: boolean, hash: string): Guest {
  const { firstLibraryFunction } = manifest;
  const instrumented = rewrite(module, {
    tier: "full",
    // METH_NOARGS functions are called with two arguments, for example.
    casts: true,
    largeStack: true,
    memoryLimit: memory === undefined ? undefined : memory * MIB,
    isLibrary: (index) => index >= firstLibraryFunction,
    marks: marked ? evaluatorMarks : undefined,
  });
  const python = pythonLayout(module);
  return { ...instrumented, hash, tier: "full", name: "python3", path: PYTHON, language: "python", lines: undefined, python, marked };
}

/** The interpreter, ready to run. The first time takes seconds. */
export function pythonGuest(manifest: PythonManifest, options: PythonOptions): Guest {
  const { module, memory, marked = false, cache } = options;
  const versions = [`${INSTRUMENTATION_VERSION}`, `${FORMAT}`, `${memory ?? ""}`, marked ? "marked" : ""];
  // Of the same interpreter everywhere: schedules name it.
  const hash = cacheKey(["cpython", manifest.module.sha256, ...versions]);
  const key = options.key ?? hash;
  const known = cache?.get(key);
  if (known instanceof Uint8Array) {
    try {
      return deserialise(known);
    } catch (reason) {
      if (!(reason instanceof ModuleError)) throw reason;
    }
  }
  const guest = make(manifest, module(), memory, marked, hash);
  void cache?.put(key, serialise(guest));
  return guest;
}

/**
 * Asked for each path that the interpreter looks at, in order: whether its start ends there. It does with the first path that is not the interpreter's
 * own: the program's. `inFile`: there is such a path. Programs that are in no file (-c, -m) begin after the last step of `import site`: it looks for a
 * module sitecustomize, last of all in lib-dynload, after the folder of the user's own packages.
 */
export function pythonStartEnds(inFile: boolean): (path: string) => boolean {
  let userSite = false;
  return (path) => {
    if (path.startsWith("/.local/")) userSite = true;
    else if (!path.startsWith("/usr/") && path !== "/usr") return true;
    return !inFile && userSite && path.endsWith("/lib-dynload");
  };
}
