/**
 * CPython in the worker: its module and its library are fetched when the first Python program is run, and kept. The engine's stack in a worker is small
 * (half a megabyte in Chromium): what nests deeper dies of SIGSEGV, as a guest does whose stack is exhausted.
 */
import { PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import type { Fd } from "@bjorn3/browser_wasi_shim";
import type { Guest } from "../../abi/guest.ts";
import { PYTHON, pythonGuest, pythonLibraryFolder } from "../../src/compile/cpython.ts";
import type { PythonManifest } from "../../src/compile/cpython.ts";
import { Stock } from "../../src/machine/stock.ts";
import { pythonLibraryDirectory, pythonRoot } from "../../src/machine/python-files.ts";
import { fetchBytes, fetchUnzipped } from "./assets.ts";
import type { Progress } from "./compile.ts";
import { watchDownloads } from "./progress.ts";

/** The manifest, and how many bytes the other two have as they are fetched: scripts/page-assets.ts. */
interface Shipped extends PythonManifest {
  readonly fetched: number;
}

interface Interpreter {
  readonly manifest: PythonManifest;
  readonly module: Uint8Array;
  readonly library: Uint8Array;
}

let interpreter: Promise<Interpreter> | undefined;
const guests = new Map<boolean, Guest>();

async function load(progress: Progress): Promise<Interpreter> {
  const manifest = JSON.parse(new TextDecoder().decode(await fetchBytes("compilers/python.json"))) as Shipped;
  const stop = watchDownloads(manifest.fetched, (part) => progress("loading Python (CPython 3.11)", part));
  try {
    const [module, library] = await Promise.all([fetchUnzipped("compilers/python.wasm.gz"), fetchUnzipped("compilers/python-library.gz")]);
    return { manifest, module, library };
  } finally {
    stop();
  }
}

async function fetched(progress: Progress): Promise<Interpreter> {
  interpreter ??= load(progress);
  interpreter.catch(() => (interpreter = undefined));
  return await interpreter;
}

/** The interpreter; `marked`: for exploring. */
export async function pythonInterpreter(progress: Progress, marked = false): Promise<Guest> {
  const { manifest, module } = await fetched(progress);
  let guest = guests.get(marked);
  if (!guest) {
    progress("preparing Python", -1);
    guests.set(marked, (guest = pythonGuest(manifest, { module: () => module, marked })));
  }
  return guest;
}

/** The tree that a program sees. */
export async function pythonDirectories(file: string, source: string): Promise<Map<string, Fd>> {
  const { manifest, library } = await fetched(() => {});
  const folder = pythonLibraryFolder(manifest.version);
  return new Map<string, Fd>([
    ["/", pythonRoot(PYTHON, [[`/${file}`, new TextEncoder().encode(source)]])],
    [folder, new PreopenDirectory(folder, pythonLibraryDirectory(library).contents)],
  ]);
}

let runs = 0;

/**
 * A stock with the interpreter's module compiled for one run. Engines give a module that they know its optimised code again, whose frames are many times
 * as large as those of the code that they begin with, too large for a worker's stack: so each run's module differs, by a custom section.
 */
export async function freshModule(guest: Guest): Promise<Stock> {
  const name = `run ${Date.now()} ${runs++}`;
  const section = Uint8Array.of(0, name.length + 1, name.length, ...new TextEncoder().encode(name));
  const stock = new Stock();
  stock.add(guest, await WebAssembly.compile(await new Blob([guest.binary as Uint8Array<ArrayBuffer>, section]).arrayBuffer()));
  return stock;
}
