/** The files of the real CPython (assets/cpython) as Node finds them, and the file tree that it sees. */
import { Directory, File, PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import type { Fd, Inode } from "@bjorn3/browser_wasi_shim";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { Guest } from "../../abi/guest.ts";
import { PYTHON, pythonGuest, pythonLibraryFolder } from "../compile/cpython.ts";
import { emptyRoot } from "../machine/index.ts";
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

/** The standard library's files, by path below its folder. scripts/cpython/archive.ts says how they are packed. */
export function pythonLibrary(): [path: string, bytes: Uint8Array][] {
  const archive = libraryArchive();
  const length = new DataView(archive.buffer, archive.byteOffset).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(archive.subarray(4, 4 + length))) as readonly (readonly [string, number])[];
  let at = 4 + length;
  return index.map(([path, size]) => [path, archive.subarray(at, (at += size))]);
}

/** It as a directory in memory. */
function library(): Directory {
  const root = new Directory(new Map());
  root.contents.set("lib-dynload", new Directory(new Map()));
  for (const [path, bytes] of pythonLibrary()) {
    const file = new File([], { readonly: true });
    // The constructor would make a copy.
    file.data = bytes;
    place(root.contents, path, file);
  }
  return root;
}

function place(tree: Map<string, Inode>, path: string, inode: Inode): void {
  const parts = path.split("/").filter((part) => part !== "");
  const name = parts.pop()!;
  for (const part of parts) {
    let next = tree.get(part);
    if (!(next instanceof Directory)) tree.set(part, (next = new Directory(new Map())));
    tree = (next as Directory).contents;
  }
  tree.set(name, inode);
}

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
    const root = emptyRoot();
    place(root, PYTHON, new File(new TextEncoder().encode("the interpreter that runs here\n"), { readonly: true }));
    const own = script === undefined ? (module ? "." : undefined) : dirname(script);
    if (own !== undefined) for (const [path, bytes] of programFiles(own)) place(root, posix.join("/", own, path), new File(bytes));
    if (script !== undefined) place(root, posix.join("/", script), new File(new Uint8Array(readFileSync(script))));
    directories.set("/", new PreopenDirectory("/", root));
  }
  if (!directories.has(folder)) directories.set(folder, new PreopenDirectory(folder, library().contents));
  return directories;
}
