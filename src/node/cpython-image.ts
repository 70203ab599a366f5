/**
 * The interpreter as it is when it has started and is about to look for the program: kept in the cache, so that later runs with the same words and
 * environment begin there (src/machine/image.ts).
 */
import { posix } from "node:path";
import type { Guest } from "../../abi/guest.ts";
import { pythonStartEnds } from "../compile/cpython.ts";
import { ModuleError, pack, unpack } from "../instrument/index.ts";
import type { RunOptions } from "../kernel/run.ts";
import type { ImageOptions, MachineImage } from "../machine/index.ts";
import { cacheKey, openCache } from "./cache.ts";
import type { PythonProgram } from "./cpython.ts";
import { libraryHash } from "./cpython.ts";
import { kernelVersion } from "./kernel.ts";
import { codeVersion } from "./sdk.ts";

/** Images are large (some 4 MB): so many places there are for them. */
const PLACES = 32;

interface Kept {
  /** What must be equal. */
  readonly key: string;
  readonly kept: MachineImage | { readonly safepoints: number };
}

/** For a run without directories of the host. Undefined: the program lies where the interpreter itself looks when it starts. */
export function pythonImage(guest: Guest, program: PythonProgram, words: readonly string[], options: RunOptions): ImageOptions | undefined {
  const inFile = program.script !== undefined;
  if (inFile && !pythonStartEnds(inFile)(posix.join("/", program.script))) return undefined;
  const { environment = {}, user, seed = 0, terminal, console } = options;
  const run = [words, Object.entries(environment), user, seed, terminal, console?.files, console?.size()];
  const code = codeVersion(["../kernel", "../machine"]);
  const key = cacheKey("cpython image", guest.hash, libraryHash(), code, kernelVersion(), JSON.stringify(run));
  const place = `cpython image ${parseInt(key.slice(0, 8), 16) % PLACES}`;
  const cache = openCache();
  const bytes = cache.get(place);
  return {
    isPoint: pythonStartEnds(inFile),
    known: bytes && read(bytes, key),
    keep: (kept) => cache.put(place, pack({ key, kept } satisfies Kept)),
  };
}

function read(bytes: Uint8Array, key: string): Kept["kept"] | undefined {
  try {
    const found = unpack(bytes) as Kept;
    return found.key === key ? found.kept : undefined;
  } catch (reason) {
    if (reason instanceof ModuleError) return undefined;
    throw reason;
  }
}
