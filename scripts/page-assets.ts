/**
 * What the page loads beside its scripts, made once by the build into a folder (`node scripts/page-assets.ts FOLDER`): the kernel, the examples as
 * prepared guests and as recorded runs, the SDK as one file, and the C runtime's objects, so that a page compiles only the user's text.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { brotliDecompressSync, gzipSync } from "node:zlib";
import type { Guest } from "../abi/guest.ts";
import { makeGuest } from "../src/compile/guest.ts";
import type { GuestOptions } from "../src/compile/guest.ts";
import { runtimeObjects, sdkFiles } from "../src/compile/c-runtime.ts";
import { webAssemblyClang } from "../src/compile/c-toolchain.ts";
import { CompileError } from "../src/compile/error.ts";
import { serialise } from "../src/instrument/serialise.ts";
import { runScript } from "../src/kernel/script-run.ts";
import { runGuest } from "../src/machine/index.ts";
import { openCache } from "../src/node/cache.ts";
import { PYTHON } from "../src/compile/cpython.ts";
import { pythonRoot } from "../src/machine/python-files.ts";
import { loadPython, pythonDirectories } from "../src/node/cpython.ts";
import { loadKernel } from "../src/node/kernel.ts";
import { loadScriptProgram } from "../src/node/script.ts";
import { readSdk, sdkVersion } from "../src/node/sdk.ts";
import { recordingText } from "../src/view/recording-text.ts";
import { recorder } from "../src/view/recording.ts";
import type { Recording } from "../src/view/recording.ts";

export interface ExampleEntry {
  /** "c/sigsuspend.c": name and place of the source, and the address's `example=`. */
  readonly path: string;
  readonly title: string;
  readonly language: string;
}

const zip = (text: string | Uint8Array): Uint8Array => gzipSync(text, { level: 9 });

/** The first sentence of the head comment, after the file's own name: what the example is about. */
function titleOf(source: string, path: string): string {
  if (path.endsWith(".py")) return basename(path, ".py").replaceAll("-", " ");
  const text = source
    .slice(0, 600)
    .replace(/^[\s/*;(]+/, "")
    .split("\n")[0]!
    .replace(/\*\/.*$/, "")
    .trim();
  const rest = text.startsWith(basename(path).split(".")[0]!) ? text.slice(text.indexOf(":") + 1) : text;
  return rest
    .replace(/\s*\w+\(\d\)\s*$/, "")
    .replace(/[.:]\s*$/, "")
    .trim();
}

const folder = process.argv[2]!;
mkdirSync(join(folder, "examples"), { recursive: true });
mkdirSync(join(folder, "compilers"), { recursive: true });
cpSync("build/kernel.wasm", join(folder, "kernel.wasm"));

const kernel = await loadKernel();
const cache = openCache();

/** No guest is written: all share the interpreter. */
async function recordPython(file: string, source: string): Promise<Recording> {
  // What the engine's optimising compiler makes of an interpreter takes more stack than Node's main thread has.
  setFlagsFromString("--liftoff-only");
  const guest = loadPython();
  const record = recorder({ file, source, language: "python", guest });
  const directories = pythonDirectories(new Map([["/", pythonRoot(PYTHON, [[`/${file}`, new TextEncoder().encode(source)]])]]), {
    script: undefined,
    module: false,
  });
  return record.finish(runGuest(kernel, guest, { ...record.options, arguments: [file], directories }));
}

async function recordExample(path: string, file: string, source: string, output: string): Promise<Recording | undefined> {
  if (file.endsWith(".py")) return await recordPython(file, source);
  if (file.endsWith(".script.ts")) {
    const record = recorder({ file, source, language: "script" });
    return record.finish(runScript(kernel, await loadScriptProgram(file, source), record.options));
  }
  const make = (kind: Pick<GuestOptions, "tier" | "safepoints"> = {}): Promise<Guest> =>
    makeGuest(file, new TextEncoder().encode(source), { sdk: readSdk, sdkVersion: sdkVersion(), cache, ...kind });
  const guest = await make();
  writeFileSync(join(output, `${path}.guest.gz`), zip(serialise(guest)));
  // As the explorer needs it: the page explores an example without any compiler.
  writeFileSync(join(output, `${path}.explore.gz`), zip(serialise(await make({ tier: "full", safepoints: "memory" }))));
  const record = recorder({ file, source, language: guest.language, guest });
  return record.finish(runGuest(kernel, guest, record.options));
}

const roots = [
  "guests/examples/c",
  "guests/examples/assemblyscript",
  "guests/examples/wat",
  "guests/examples/script",
  "guests/examples/python-notation",
  "web/lessons/programs",
  "guests/examples/python",
];
const entries: ExampleEntry[] = [];
for (const root of roots) {
  if (!existsSync(root)) continue;
  const group = root === "web/lessons/programs" ? "lessons" : basename(root);
  mkdirSync(join(folder, "examples", group), { recursive: true });
  for (const file of readdirSync(root).sort()) {
    if (!/\.(c|as\.ts|wat|script\.ts|py)$/.test(file)) continue;
    const source = readFileSync(join(root, file), "utf8");
    // Beside Python programs lie extensions of theirs, in C; and what is not begun by its name alone needs more than a page has.
    if (group === "python" && !source.startsWith(`# signalbox run ${file}\n`)) continue;
    const path = `${group}/${file}`;
    try {
      const recording = await recordExample(path, file, source, join(folder, "examples"));
      if (!recording) continue;
      writeFileSync(join(folder, "examples", `${path}.json.gz`), zip(recordingText(recording)));
      entries.push({ path, title: titleOf(source, file), language: recording.language });
    } catch (reason) {
      if (!(reason instanceof CompileError)) throw reason;
      throw new Error(`${path}: ${reason.message}\n${reason.output}`, { cause: reason });
    }
  }
}
writeFileSync(join(folder, "examples/index.json"), JSON.stringify(entries));

// Without these a page would compile them before the first edited program.
const objects = await runtimeObjects(sdkFiles(readSdk), await webAssemblyClang(), cache);
const runtime = new Map([...objects].map(([key, bytes]) => [key, Buffer.from(bytes).toString("base64")]));
writeFileSync(join(folder, "compilers/c-runtime.json.gz"), zip(JSON.stringify(Object.fromEntries(runtime))));
const files: Record<string, string> = {};
for (const path of readdirSync("guests/sdk", { recursive: true, encoding: "utf8" }).sort())
  if (statSync(join("guests/sdk", path)).isFile() && !path.endsWith(".md")) files[path] = readFileSync(join("guests/sdk", path), "utf8");
writeFileSync(join(folder, "compilers/sdk.json.gz"), zip(JSON.stringify({ version: sdkVersion(), files })));
// The interpreter and its library, as a browser can decompress them.
const manifest = JSON.parse(readFileSync("assets/cpython/manifest.json", "utf8")) as Record<string, unknown>;
const python = { "python.wasm.gz": "python.wasm.br", "python-library.gz": "library.br" };
let fetched = 0;
for (const [name, packed] of Object.entries(python)) {
  const bytes = zip(brotliDecompressSync(readFileSync(join("assets/cpython", packed))));
  fetched += bytes.length;
  writeFileSync(join(folder, "compilers", name), bytes);
}
writeFileSync(join(folder, "compilers/python.json"), JSON.stringify({ ...manifest, fetched }));
console.log(`${entries.length} examples, ${runtime.size} objects of the C runtime`);
