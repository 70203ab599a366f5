/** The files of the real CPython (assets/cpython) as Node finds them, and the file tree that it sees. */
import { PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import type { Fd } from "@bjorn3/browser_wasi_shim";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { Guest } from "../../abi/guest.ts";
import { PYTHON, pythonGuest, pythonLibraryFolder } from "../compile/cpython.ts";
import { pythonLibraryDirectory, pythonRoot, unpackPythonLibrary } from "../machine/python-files.ts";
import { openCache } from "./cache.ts";
import { pythonAssets, pythonKey, pythonManifest } from "./cpython-guest.ts";

export { NoPython } from "./cpython-guest.ts";

const unpacked = (name: string): Uint8Array => new Uint8Array(brotliDecompressSync(readFileSync(join(pythonAssets, name))));

/** Reading is quicker than decompressing. */
function libraryArchive(): Uint8Array {
  const cache = openCache();
  const key = `cpython library ${pythonManifest().library.sha256}`;
  let archive = cache.get(key);
  if (!archive) cache.put(key, (archive = unpacked("library.br")));
  return archive;
}

/** Changes with the standard library. @throws {NoPython} */
export const libraryHash = (): string => pythonManifest().library.sha256;

/** The interpreter. `marked`: for exploring. @throws {NoPython} */
export function loadPython(memory?: number, marked = false): Guest {
  return pythonGuest(pythonManifest(), {
    module: () => unpacked("python.wasm.br"),
    key: pythonKey(memory, marked),
    memory,
    marked,
    cache: openCache(),
  });
}

/** The standard library's files, by path below its folder. */
export const pythonLibrary = (): [path: string, bytes: Uint8Array][] => unpackPythonLibrary(libraryArchive());

/** Files that a program is given at the most: its folder may be anything. */
const MOST_FILES = 2000;
const MOST_BYTES = 32 << 20;

/** Python files of a folder, and of the packages in it. */
function programFiles(folder: string): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  let bytes = 0;
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = join(below, entry.name);
      if (entry.isDirectory()) {
        if (existsSync(join(folder, path, "__init__.py"))) walk(path);
        continue;
      }
      if (!entry.name.endsWith(".py") || !entry.isFile()) continue;
      bytes += statSync(join(folder, path)).size;
      if (found.size >= MOST_FILES || bytes > MOST_BYTES) return;
      found.set(path, new Uint8Array(readFileSync(join(folder, path))));
    }
  };
  walk("");
  return found;
}

/** What the guest's arguments run. */
export interface PythonProgram {
  /** The script's path, as given; undefined for -c, -m and standard input. */
  readonly script: string | undefined;
  /** A module that may lie in our working directory (-m). */
  readonly module: boolean;
}

/** Options of python3 whose value is the next word, where it is not in the same. */
const withValue = /^-[bBdEhiIOPqsSuvVx?]*[WX]$|^--check-hash-based-pycs$/;

/** What `python3 ARGUMENTS…` runs: the first word that is no option, -c or -m. */
export function pythonProgram(words: readonly string[]): PythonProgram {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (withValue.test(word)) at++;
    else if (/^-[bBdEhiIOPqsSuvVx?]*c/.test(word)) break;
    else if (/^-[bBdEhiIOPqsSuvVx?]*m/.test(word)) return { script: undefined, module: true };
    else if (word === "-" || word === "--help" || word === "--version") break;
    else if (!word.startsWith("-")) return { script: word, module: false };
  }
  return { script: undefined, module: false };
}

/** Whether a path of the guest lies in one of the given directories. */
export function isShown(given: ReadonlyMap<string, unknown>, path: string): boolean {
  const absolute = posix.join("/", path);
  return [...given.keys()].some((folder) => folder === "/" || absolute.startsWith(`${folder}/`));
}

/**
 * The guest's directories with the standard library, and, where "/" is not given, the program's own Python files at their place.
 * @throws {NodeJS.ErrnoException} the script cannot be read
 */
export function pythonDirectories(given: ReadonlyMap<string, Fd>, program: PythonProgram): Map<string, Fd> {
  const directories = new Map(given);
  const { module } = program;
  const script = program.script === undefined || isShown(given, program.script) ? undefined : program.script;
  const folder = pythonLibraryFolder(pythonManifest().version);
  if (!directories.has("/")) {
    const own = script === undefined ? (module ? "." : undefined) : dirname(script);
    const files: [string, Uint8Array][] = [];
    if (own !== undefined) for (const [path, bytes] of programFiles(own)) files.push([posix.join("/", own, path), bytes]);
    if (script !== undefined) files.push([posix.join("/", script), new Uint8Array(readFileSync(script))]);
    directories.set("/", pythonRoot(PYTHON, files));
  }
  if (!directories.has(folder)) directories.set(folder, new PreopenDirectory(folder, pythonLibraryDirectory(libraryArchive()).contents));
  return directories;
}
